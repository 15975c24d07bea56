using System.Globalization;
using System.Text;

namespace PasK.Linux.Namespaces;

/// <summary>What a program prints: the beginning and the end of it, however much it is. Threads may share it.</summary>
internal sealed class BoundedText
{
    /// <summary>How many characters are kept at the beginning, and again at the end.</summary>
    internal const int Most = 8 * 1024;

    private readonly Lock _gate = new();
    private readonly StringBuilder _first = new();
    private readonly StringBuilder _last = new();
    private long _leftOut;

    /// <summary>Adds text.</summary>
    public void Add(string text)
    {
        lock (_gate)
        {
            var toFirst = Math.Min(text.Length, Most - _first.Length);
            _first.Append(text, 0, toFirst);
            _last.Append(text, toFirst, text.Length - toFirst);
            var tooMany = Math.Max(0, _last.Length - Most);
            _last.Remove(0, tooMany);
            _leftOut += tooMany;
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        lock (_gate)
        {
            var gap = _leftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"\n… {_leftOut:N0} characters left out …\n");
            return $"{_first}{gap}{_last}".TrimEnd('\n');
        }
    }
}
