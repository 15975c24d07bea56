using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;

namespace PasK.Lab.Snapshots.Files;

/// <summary>The remark at the head of a snapshot's file: what the frames alone do not tell, a line for each thing.</summary>
/// <param name="Balancers">The nodes that are balancers.</param>
/// <param name="Forwarding">How packets get to real servers.</param>
/// <param name="Inconclusive">Why nothing can be concluded from the capture; empty for a whole one.</param>
internal sealed record SnapshotRemark(IReadOnlyList<string> Balancers, ForwardingTable Forwarding, IReadOnlyList<string> Inconclusive)
{
    private const string BalancerKey = "balancer: ";
    private const string DscpMappingKey = "readdressed: ";
    private const string TranslatedKey = "translated: ";
    private const string RedirectedKey = "redirected: ";
    private const string InconclusiveKey = "inconclusive: ";

    /// <summary>The remark for a capture.</summary>
    public static SnapshotRemark Of(Topology topology, Capture capture)
        => new([.. topology.Balancers.Select(node => node.Name)], ForwardingModes.Of(topology, capture.Frames).Table, [.. capture.Missing]);

    /// <summary>Reads the remark of a file that has these frames.</summary>
    /// <exception cref="InvalidDataException">It is not such a remark.</exception>
    public static SnapshotRemark Parse(string? remark, IEnumerable<SeenFrame> frames)
    {
        var lines = (remark ?? "").Split('\n');
        var balancers = ValuesOf(lines, BalancerKey);
        var translations = ValuesOf(lines, TranslatedKey).Select(Translation.Parse).ToList();
        return balancers.Count > 0
            ? new SnapshotRemark(
                balancers,
                ForwardingTable.Of(
                    [.. ValuesOf(lines, DscpMappingKey).Select(DscpMapping.Parse)],
                    translations,
                    ValuesOf(lines, RedirectedKey).Select(AddressOf).ToHashSet(),
                    TranslationMode.RequestsIn(frames, translations.Select(one => one.Vip).ToHashSet())),
                ValuesOf(lines, InconclusiveKey))
            : throw new InvalidDataException($"the file's remark does not name a balancer by a line '{BalancerKey}NODE': it is not a snapshot's");
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('\n', (string[])
    [
        .. Balancers.Select(node => BalancerKey + node), .. Forwarding.DscpMappings.Select(one => DscpMappingKey + one),
        .. Forwarding.Translations.Select(one => TranslatedKey + one), .. Forwarding.Redirected.Distinct().Select(vip => RedirectedKey + vip),
        .. Inconclusive.Select(reason => InconclusiveKey + reason),
    ]);

    private static Ipv4Address AddressOf(string text)
        => Ipv4Address.TryParse(text, out var address) ? address
            : throw new InvalidDataException($"'{text}' is no address of a VIP, such as '{RedirectedKey}192.168.193.50'");

    private static List<string> ValuesOf(string[] lines, string key)
        => [.. lines.Where(line => line.StartsWith(key, StringComparison.Ordinal)).Select(line => line[key.Length..])];
}
