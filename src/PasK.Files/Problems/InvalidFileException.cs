namespace PasK.Files.Problems;

/// <summary>An operator's file has errors; nothing was done with it.</summary>
public sealed class InvalidFileException : Exception
{
    /// <summary>Makes one without a problem.</summary>
    public InvalidFileException()
        : this([])
    {
    }

    /// <summary>Makes one with a text alone.</summary>
    public InvalidFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one with a text and a cause.</summary>
    public InvalidFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes one of problems; the message has a line for each.</summary>
    public InvalidFileException(IReadOnlyList<FileProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>All errors in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Problems { get; } = [];
}
