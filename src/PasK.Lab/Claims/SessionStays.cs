using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A session stays on the real that it began with.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
internal sealed class SessionStays(ForwardingModes modes) : Claim
{
    public override string Name => "session-stays";

    public override string Rule => $"All {modes.PacketWord} packets of one session go to the real that it began with";

    public override string? WhyNot(Topology topology) => Spreading.HasChoice(topology) ? null : "no service has more than one real that takes sessions";

    protected override Proof Examine(Evidence evidence)
    {
        var begun = new Dictionary<FlowKey, ForwardedFlow>();
        return Every(ForwardedFlow.Of(evidence), packet => packet.Frame, packet
            => begun.TryAdd(packet.Flow, packet) || begun[packet.Flow] is var first && (first.Rip, first.Rport) == (packet.Rip, packet.Rport) ? null
                : $"a packet of {packet.Flow} goes to {packet.Target}, its session began with {first.Target}");
    }
}
