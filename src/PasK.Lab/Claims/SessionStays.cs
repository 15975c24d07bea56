using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>A session stays on the real that it began with.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
internal sealed class SessionStays(ForwardingModes modes) : Claim
{
    public override string Name => "session-stays";

    public override string Rule => $"All {modes.PacketWord} packets of one session go to the real that it began with";

    public override string? WhyNot(Topology topology) => Spreading.HasChoice(topology) ? null : "no service has more than one real that takes sessions";

    protected override Proof Examine(Evidence evidence)
        => Every(
            ForwardedFlow.Sessions(evidence), one => one.Packet.Frame, one
                => (one.First.Rip, one.First.Rport) == (one.Packet.Rip, one.Packet.Rport) ? null
                    : $"a packet of {one.Packet.Flow} goes to {one.Packet.Target}, its session began with {one.First.Target}");
}
