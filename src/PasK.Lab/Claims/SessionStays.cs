using PasK.Lab.Forwarding;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A connection lives on one server: what belongs together goes to the real that it began with.</summary>
/// <param name="modes">The forwarding modes of the balancer.</param>
internal sealed class SessionStays(ForwardingModes modes) : Claim
{
    public override string Name => "session-stays";

    public override string Rule => $"All {modes.Kind} packets of one session go to the real that it began with";

    protected override Proof Examine(Evidence evidence)
    {
        var begun = new Dictionary<FlowKey, (Ipv4Address Rip, Port? Rport)>();
        return Every(
            ForwardedFlow.Of(evidence),
            packet => packet.Frame,
            packet => begun.TryAdd(packet.Flow, (packet.Rip, packet.Rport)) || begun[packet.Flow] == (packet.Rip, packet.Rport) ? null
                : $"a packet of {packet.Flow} goes to {Words(packet.Rip, packet.Rport)}, its session began with "
                    + Words(begun[packet.Flow].Rip, begun[packet.Flow].Rport));
    }

    private static string Words(Ipv4Address rip, Port? rport) => rport is null ? $"{rip}" : $"{rip}:{rport}";
}
