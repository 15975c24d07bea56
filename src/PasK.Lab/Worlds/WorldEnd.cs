using System.Globalization;

namespace PasK.Lab;

/// <summary>How a world ended.</summary>
/// <param name="TakingDown">How long its owner waited for <see cref="World.Dispose"/>.</param>
/// <param name="LinksGone">How long after the beginning of that the kernel had none of its links any more, or null when it had some after <see cref="Patience"/>.</param>
public sealed record WorldEnd(TimeSpan TakingDown, TimeSpan? LinksGone)
{
    /// <summary>How long the links may live on.</summary>
    public static TimeSpan Limit { get; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long the end of the links is waited for.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"taken down in {TakingDown.TotalMilliseconds:F1} ms; {LinksInWords}");

    private string LinksInWords => LinksGone switch
    {
        null => string.Create(CultureInfo.InvariantCulture, $"its links are NOT GONE after {Patience.TotalSeconds:F0} s"),
        { TotalMilliseconds: var after } when LinksGone > Limit => string.Create(CultureInfo.InvariantCulture, $"its links were gone TOO LATE, after {after:F1} ms; allowed are {Limit.TotalMilliseconds:F0} ms"),
        { TotalMilliseconds: var after } => string.Create(CultureInfo.InvariantCulture, $"its links were gone after {after:F1} ms"),
    };
}
