using System.Collections.Concurrent;
using System.Globalization;
using PasK.Lab.Topologies;
using PasK.Linux.Packets;

namespace PasK.Lab.UserSpace;

/// <summary>What the kernel of a node did not take for sending, in sentences that name node, link, reason and size.</summary>
/// <param name="node">The node's name.</param>
internal sealed class UnsentFrames(string node)
{
    private readonly ConcurrentDictionary<(Link Link, SendResult Why), (long Count, int Largest)> _all = [];

    /// <summary>How many there were.</summary>
    public long Count => _all.Values.Sum(one => one.Count);

    /// <summary>A sentence for each link and reason.</summary>
    public IEnumerable<string> Sentences => _all.Select(one => string.Create(
        CultureInfo.InvariantCulture,
        $"{node} could not send {Packets(one.Value.Count)} {one.Value.Largest:N0} octets on link {one.Key.Link.Name}: {Reason(one.Key)}"));

    /// <summary>Notes what became of a packet; nothing where it was sent.</summary>
    /// <param name="link">The link.</param>
    /// <param name="result">What the kernel did with it.</param>
    /// <param name="octets">Its length without the header of the frame.</param>
    public void Note(Link link, SendResult result, int octets)
    {
        if (result != SendResult.Sent)
        {
            _all.AddOrUpdate((link, result), (1, octets), (_, before) => (before.Count + 1, Math.Max(before.Largest, octets)));
        }
    }

    private static string Packets(long count) => count == 1 ? "1 packet of" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} packets of up to");

    private static string Reason((Link Link, SendResult Why) one) => one.Why switch
    {
        SendResult.TooLong => string.Create(CultureInfo.InvariantCulture, $"it carries at most {one.Link.Mtu:N0} (EMSGSIZE)"),
        SendResult.NoRoom => "the kernel had no room (ENOBUFS)",
        _ => "the interface is down",
    };
}
