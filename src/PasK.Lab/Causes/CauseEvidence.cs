using PasK.Lab.Claims;
using PasK.Lab.Topologies;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;

namespace PasK.Lab.Causes;

/// <summary>What causes are found by: what was seen, and how the network was built.</summary>
internal sealed class CauseEvidence
{
    /// <summary>Sorts what was seen by real servers.</summary>
    /// <param name="evidence">What was seen, and the network as it is meant.</param>
    /// <param name="built">The network as it was built.</param>
    public CauseEvidence(Evidence evidence, Topology built)
    {
        (Evidence, Built) = (evidence, built);
        Frames = [.. evidence.Capture.Frames.Select((frame, i) => new ReadFrame(i, frame, evidence.ForwardingModes.Table, evidence.Names))];
        Reals = [.. built.Reals.Select(TrafficOf)];
    }

    /// <summary>What was seen, and the network as it is meant.</summary>
    public Evidence Evidence { get; }

    /// <summary>The network as it was built.</summary>
    public Topology Built { get; }

    /// <summary>All frames, by number.</summary>
    public IReadOnlyList<ReadFrame> Frames { get; }

    /// <summary>Each real server with its traffic.</summary>
    public IReadOnlyList<RealTraffic> Reals { get; }

    /// <summary>A real server as it is meant.</summary>
    public RealNode Meant(RealNode real) => Evidence.Topology.Reals.First(one => one.Name == real.Name);

    /// <summary>The next hop that a real server's answers should have, or null where none is known.</summary>
    public Ipv4Address? GatewayOf(RealNode real)
        => Meant(real).Gateway is { } meant && meant != real.Gateway ? meant
            : Evidence.Topology.Switches.SelectMany(box => box.Interfaces).Select(own => own.Address.Address)
                .Where(real.Interface.Address.Network.Contains).Cast<Ipv4Address?>().FirstOrDefault(hop => hop != real.Gateway);

    private RealTraffic TrafficOf(RealNode real)
    {
        var rip = Meant(real).Interface.Address.Address;
        var said = Frames.Where(frame => frame.Sender.Node == real.Name && frame.Ip is not null).ToList();
        return new RealTraffic(
            real, [.. Frames.Where(frame => frame.Receiver.Node == real.Name && frame.Rip == rip)], said,
            [.. said.Where(frame => Evidence.Vips.Contains(frame.Ip!.Source))]);
    }
}
