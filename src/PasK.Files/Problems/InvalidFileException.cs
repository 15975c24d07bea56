namespace PasK.Files.Problems;

/// <summary>An operator's file has errors. Nothing was done with the file.</summary>
public sealed class InvalidFileException : Exception
{
    /// <summary>Makes an exception without problems.</summary>
    public InvalidFileException()
        : this([])
    {
    }

    /// <summary>Makes an exception with a message.</summary>
    public InvalidFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes an exception with a message and a cause.</summary>
    public InvalidFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Makes an exception of problems. The message has a line for each.</summary>
    public InvalidFileException(IReadOnlyList<FileProblem> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    /// <summary>All errors in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Problems { get; } = [];
}
