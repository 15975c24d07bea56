using Reqnroll.Formatters.RuntimeSupport;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Keeps what formatters say when they cannot write: Reqnroll tells nobody.</summary>
internal sealed class FormatterTroubles : IFormatterLog
{
    private const string Talk = "DEBUG:";

    /// <summary>How what Reqnroll says of trouble begins or goes on; all else tells of what goes well.</summary>
    private static readonly string[] Signs =
    [
        "Invalid output file path string", "Path of configured formatter output file", "An exception ", "closing because of an exception", "threw an exception",
        "Exception thrown by Formatter", "Error publishing messages", "Failed to parse",
    ];

    private readonly Lock _gate = new();
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void WriteMessage(string message)
    {
        if (!message.StartsWith(Talk, StringComparison.Ordinal) && Array.Exists(Signs, sign => message.Contains(sign, StringComparison.Ordinal)))
        {
            lock (_gate)
            {
                _all.Add(string.Join(' ', message.Split('\n').Select(line => line.Trim()).TakeWhile(IsNoTrace)));
            }
        }
    }

    public void DumpMessages()
    {
    }

    private static bool IsNoTrace(string line) => !line.StartsWith("at ", StringComparison.Ordinal) && !line.StartsWith("---", StringComparison.Ordinal);
}
