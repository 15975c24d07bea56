using Reqnroll.Formatters.RuntimeSupport;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Keeps the messages of formatters that cannot write, which Reqnroll shows nobody.</summary>
internal sealed class FormatterTroubles : IFormatterLog
{
    private const string Talk = "DEBUG:";

    /// <summary>Texts in Reqnroll's messages about failures. Messages without them are not kept.</summary>
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
