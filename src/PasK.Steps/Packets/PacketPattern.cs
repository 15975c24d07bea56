using PasK.Trace.Frames;
using PasK.Wire.Text;

namespace PasK.Steps.Packets;

/// <summary>
/// What a step says about a packet, in the words of the lab's own packet texts: <c>client > VIP ICMP echo request</c>,
/// <c>l4 > real1 IPIP | client > VIP TCP SYN ttl 62</c>. Each word must occur in the packet's text, in this order, the first at its beginning. A name stands
/// for all of a node's addresses and, without a port, for any port.
/// </summary>
internal sealed class PacketPattern
{
    private readonly string[] _words;

    public PacketPattern(string text) => _words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a frame is such a packet.</summary>
    public bool Fits(SeenFrame frame, IPacketNames names)
    {
        var text = WordsOf(frame, names);
        var next = 0;
        foreach (var word in text)
        {
            if (next < _words.Length && Fits(word, _words[next]))
            {
                next++;
            }
            else if (next == 0)
            {
                return false;
            }
        }

        return next == _words.Length;
    }

    /// <summary>What the pattern names as ends of packets, on either side of each <c>></c>, without ports.</summary>
    public IEnumerable<string> Ends
        => _words.Where((_, i) => _words.ElementAtOrDefault(i - 1) is ">" || _words.ElementAtOrDefault(i + 1) is ">").Select(word => word.Split(':')[0]);

    public override string ToString() => string.Join(' ', _words);

    /// <summary>The text of a frame: addresses, protocol, what it says; a segment's flags are one word, <c>SYN,ACK</c>.</summary>
    public static string Describe(SeenFrame frame, IPacketNames names) => string.Join(' ', WordsOf(frame, names));

    /// <summary>Whether a frame's text names a node, anywhere.</summary>
    public static bool Names(SeenFrame frame, IPacketNames names, string node) => WordsOf(frame, names).Any(word => Fits(word, node));

    private static string[] WordsOf(SeenFrame frame, IPacketNames names)
        => PacketText.Describe(frame.Octets.Span, names).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static bool Fits(string word, string pattern)
        => word.StartsWith(pattern, StringComparison.Ordinal) && (word.Length == pattern.Length || word[pattern.Length] is ':' or '.');
}
