using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;

namespace PasK.Lab.Comparisons;

/// <summary>What a balancer had to carry, counted on its links.</summary>
/// <param name="Received">All packets that it received.</param>
/// <param name="Sent">All packets that it sent.</param>
/// <param name="Answers">The received packets whose source is a VIP or a real server.</param>
public sealed record BalancerLoad(PacketCount Received, PacketCount Sent, PacketCount Answers)
{
    /// <summary>Octets received and sent.</summary>
    public long Octets => Received.Octets + Sent.Octets;

    /// <summary>Counts what a capture shows.</summary>
    /// <param name="topology">The topology; it has one balancer.</param>
    /// <param name="capture">What was seen.</param>
    public static BalancerLoad Of(Topology topology, Capture capture)
    {
        ArgumentNullException.ThrowIfNull(topology);
        ArgumentNullException.ThrowIfNull(capture);
        var balancer = topology.Balancers.Single();
        HashSet<Ipv4Address> servers = [.. balancer.Configuration.Vips, .. topology.Reals.Select(real => real.Interface.Address.Address)];
        bool IsAnswer(SeenFrame frame) => frame.TryGetIpv4(out var packet) && servers.Contains(packet.Source);
        var received = capture.Frames.Where(frame => frame.Receiver.Node == balancer.Name).ToList();
        var sent = capture.Frames.Where(frame => frame.Sender.Node == balancer.Name);
        return new BalancerLoad(PacketCount.Of(received), PacketCount.Of(sent), PacketCount.Of(received.Where(IsAnswer)));
    }
}
