namespace PasK.Fuzz;

/// <summary>The laws that readers keep.</summary>
internal static class ReadingLaws
{
    public const string NoException = "a reader refuses in documented ways only";
    public const string BoundedWork = "a reader allocates in proportion to its input";
    public const string SameAgain = "a reader says the same of the same input";

    /// <summary>Reads an input.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="octets">The input.</param>
    /// <param name="isTwice">Whether it is read twice, to compare.</param>
    /// <param name="allocated">Octets allocated.</param>
    /// <returns>The law that is broken, or null.</returns>
    public static Violation? Judge(Reader reader, byte[] octets, bool isTwice, out long allocated)
        => Judge(() => reader.Read(octets), reader.AllowedFor(octets.Length), isTwice, out allocated);

    /// <summary>Reads.</summary>
    /// <param name="read">Reads, and gives what came of it in words.</param>
    /// <param name="allowed">Octets that it may allocate.</param>
    /// <param name="isTwice">As above.</param>
    /// <param name="allocated">As above.</param>
    /// <returns>As above.</returns>
    public static Violation? Judge(Func<string> read, long allowed, bool isTwice, out long allocated)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var said = read();
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return allocated > allowed ? new Violation(BoundedWork, $"{allocated} octets allocated, and no more than {allowed} are allowed")
                : isTwice && said != read() ? new Violation(SameAgain, "it says something else the second time")
                : null;
        }
        catch (Exception e)
        {
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            return new Violation(NoException, e.ToString());
        }
    }
}
