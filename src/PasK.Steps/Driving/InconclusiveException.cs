namespace PasK.Steps.Driving;

/// <summary>Nothing can be concluded: the captures miss something, or the machine was too busy. It is a failure of its own kind.</summary>
public sealed class InconclusiveException : Exception
{
    /// <summary>Nothing can be concluded.</summary>
    /// <param name="reasons">Why.</param>
    /// <param name="failure">What failed meanwhile, or null.</param>
    public InconclusiveException(IEnumerable<string> reasons, Exception? failure = null)
        : base($"inconclusive: {string.Join("; ", reasons)}", failure)
    {
    }

    /// <summary>The one among an exception's causes, or null.</summary>
    internal static InconclusiveException? In(Exception? e) => e switch
    {
        null => null,
        InconclusiveException found => found,
        AggregateException all => all.InnerExceptions.Select(In).FirstOrDefault(found => found is not null),
        _ => In(e.InnerException),
    };
}
