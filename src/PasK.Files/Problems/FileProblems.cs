using PasK.Files.Nodes;

namespace PasK.Files.Problems;

/// <summary>Collects the errors and warnings of a file, so that all are reported at once.</summary>
public sealed class FileProblems
{
    /// <summary>The number of errors at which reading ends: a file may have millions.</summary>
    public const int MostErrors = 1000;

    /// <summary>The number of errors at which reading ends, with each repetition counted: the same error may be found again and again.</summary>
    private const int MostTimes = 100 * MostErrors;

    private readonly HashSet<FileProblem> _errors = [];
    private readonly HashSet<FileProblem> _warnings = [];
    private readonly List<string> _files = [];

    /// <summary>The errors so far: each once, by file in the order of opening, then by line and column.</summary>
    public IReadOnlyList<FileProblem> Errors => Sorted(_errors);

    /// <summary>The warnings so far, at most <see cref="MostErrors"/>, in the same order.</summary>
    public IReadOnlyList<FileProblem> Warnings => Sorted(_warnings);

    /// <summary>Adds an error at the place of a node.</summary>
    public void Error(FileNode at, string message) => Error(at.File, at.Line, at.Column, message);

    /// <summary>Adds an error.</summary>
    /// <exception cref="InvalidFileException">There are too many errors.</exception>
    public void Error(string file, int line, int column, string message) => Add(new FileProblem(file, line, column, message));

    /// <summary>Adds an error at the place of a node that needs something that this machine lacks.</summary>
    public void Lack(FileNode at, string message) => Add(new FileProblem(at.File, at.Line, at.Column, message, IsOfMachine: true));

    /// <summary>Adds a warning at the place of a node.</summary>
    public void Warn(FileNode at, string message)
    {
        if (_warnings.Count < MostErrors)
        {
            _warnings.Add(new FileProblem(at.File, at.Line, at.Column, message));
        }
    }

    /// <summary>Throws if there was an error.</summary>
    /// <exception cref="InvalidFileException">There was an error. The exception holds all of them.</exception>
    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
        {
            throw new InvalidFileException(Errors);
        }
    }

    /// <summary>Adds an error for each duplicate value.</summary>
    /// <param name="what">What the values are, for messages.</param>
    /// <param name="values">The values in the order of the file. Null ones are skipped.</param>
    public void RefuseDuplicates<T>(string what, IEnumerable<Located<T>?> values)
        where T : notnull
    {
        var first = new Dictionary<T, FileNode>();
        foreach (var (value, at) in values.OfType<Located<T>>())
        {
            if (!first.TryAdd(value, at))
            {
                Error(at, $"duplicate {what} {value}; it is already in {first[value].LineSeenFrom(at)}");
            }
        }
    }

    /// <summary>The number of errors so far, with each repetition counted.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Whether a text, or a part of one, was refused by the parser, so that values may be missing without an error of their own.</summary>
    public bool HasRefusedText { get; internal set; }

    /// <summary>Whether all could be read since there was this number of errors, so that a value that is missing was not written.</summary>
    public bool IsWholeSince(int errorCount) => ErrorCount == errorCount && !HasRefusedText;

    /// <summary>Notes that a file is opened. Errors are sorted in the order of opening.</summary>
    public void Opened(string file) => _files.Add(file);

    /// <exception cref="InvalidFileException">There are too many errors.</exception>
    private void Add(FileProblem error)
    {
        ErrorCount++;
        _errors.Add(error);
        if (_errors.Count >= MostErrors || ErrorCount >= MostTimes)
        {
            var last = error with { Message = "here the reading ended: there are too many errors" };
            throw new InvalidFileException([.. Errors, last]);
        }
    }

    private List<FileProblem> Sorted(HashSet<FileProblem> problems)
        => [.. problems.OrderBy(problem => _files.IndexOf(problem.File)).ThenBy(problem => problem.Line).ThenBy(problem => problem.Column)];
}
