using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Topologies;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Faults of a balancer in a real network, seen through the snapshot of a run: in the file as it would be approved.</summary>
public sealed class FaultyNetworkTests
{
    private const string Udp = "UDP client 192.168.212.225:p2 > VIP 192.168.193.50:7";
    private const string Ping = "ICMP echo client 192.168.212.225 > VIP 192.168.193.50, id1";
    private const string Download = "TCP client 192.168.212.225:p1 > VIP 192.168.193.50:80";

    public static TheoryData<string> Names => [.. Faults.Select(fault => fault.Name)];

    private static IReadOnlyList<(string Name, Topology Topology, DatapathFactory Datapath, string[] Says)> Faults { get; } =
    [
        Tunnel("inner TTL", inner => { inner[8]++; FaultTests.MakeChecksumRight(inner); }, null, Relation("SYN"), "inner ttl 63, not 62"),
        Tunnel(
            "payload words of a datagram swapped",
            inner => Swap(inner, IpProtocol.Udp),
            null,
            $"Relation: balancer l4, {Udp}, → UDP length 72",
            "inner payload octet"),
        Tunnel("each ping twice", _ => { }, inner => inner[9] == (byte)IpProtocol.Icmp ? 2 : 1, $"Duplicate: link back, {Ping}, → echo request id1 seq 1"),
        Tunnel(
            "no ping",
            _ => { },
            inner => inner[9] == (byte)IpProtocol.Icmp ? 0 : 1,
            "through the balancer l4, " + Ping,
            "came by front and did not leave: echo request id1 seq 1"),
        Answer(
            "TTL of answers kept",
            packet => { packet[8]++; FaultTests.MakeChecksumRight(packet); return 1; },
            $"Relation: balancer l4, {Download}, ← DATA",
            "ttl 64, not 63"),
        Answer(
            "TOS of answers",
            packet => { packet[1] = 4; FaultTests.MakeChecksumRight(packet); return 1; },
            $"Relation: balancer l4, {Udp}, ← UDP length 72",
            "tos 0x04, not 0x00"),
        Answer("answers twice", _ => 2, $"Duplicate: link front, {Ping}, ← echo reply id1 seq 1"),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Derive_FaultInARealNetwork_IsNamed(string name)
    {
        var (_, topology, datapath, says) = Faults.Single(fault => fault.Name == name);
        var whole = await RunAsync(topology, new DemonstrationOptions());
        var faulty = await RunAsync(topology, new DemonstrationOptions { Kind = new ReferenceKind(datapath), Patience = TimeSpan.FromSeconds(1) });
        Assert.Empty(whole.Findings);
        var told = string.Join('\n', faulty.Findings) + "\n"
            + SnapshotDifference.Between(whole.Text, faulty.Text, topology.Name)?.Message.Replace("\n  ", ", ", StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.Contains(told.Split('\n'), line => says.All(part => line.Contains(part, StringComparison.Ordinal)));
    }

    internal static async Task<CanonicalLadder> RunAsync(Topology topology, DemonstrationOptions options)
    {
        var result = await ReferenceLab.DemonstrateAsync(topology, options);
        var stream = new MemoryStream();
        SnapshotCapture.Write(stream, topology, result.Capture);
        stream.Position = 0;
        return CanonicalLadder.Derive(stream);
    }

    private static string Relation(string packet) => $"Relation: balancer l4, {Download}, → {packet}";

    private static (string, Topology, DatapathFactory, string[]) Tunnel(string name, TunnelPacketFault spoil, TunnelCopies? copies, params string[] says)
        => (
            name,
            ReferenceLab.Topology,
            (node, macs) => FaultyDatapath.OfTunnels(BalancerRunner.ReferenceEngine(node, macs), (_, _, inner) => spoil(inner), copies),
            says);

    private static (string, Topology, DatapathFactory, string[]) Answer(string name, AnswerPacketFault spoil, params string[] says)
        => (
            name,
            ReferenceLab.BehindL4,
            (node, macs) => FaultyDatapath.OfAnswers(BalancerRunner.ReferenceEngine(node, macs), HandMade.Vip, (ref _, packet) => spoil(packet)),
            says);

    /// <summary>Swaps two words of the payload: other data with the same checksum.</summary>
    private static void Swap(Span<byte> packet, IpProtocol protocol)
    {
        if (packet[9] == (byte)protocol)
        {
            (packet[40], packet[41], packet[42], packet[43]) = (packet[42], packet[43], packet[40], packet[41]);
        }
    }

    private delegate void TunnelPacketFault(Span<byte> inner);

    private delegate int AnswerPacketFault(Span<byte> packet);
}
