using PasK.Lab.Setup;
using PasK.Trace.Forwarding;
using PasK.Trace.Packets;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Causes;

/// <summary>
/// A real server answers clients under its own address: no rule puts a VIP back for a code point, or a service does not listen on the VIP itself.
/// </summary>
internal static class OwnAddressAnswers
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        foreach (var one in seen.Reals)
        {
            var (name, rip) = (one.Real.Name, one.Real.Interface.Address.Address);
            var own = one.Said.Where(frame => frame.Ip!.Source == rip && seen.Evidence.ClientAddresses.Contains(frame.Ip.Destination)
                && FlowKey.TryParse(frame.Packet, out _)).ToList();
            if (own.Count == 0)
            {
                continue;
            }

            var unknown = one.Got.Select(frame => frame.DscpMapping).OfType<DscpMapping>()
                .FirstOrDefault(mapping => !one.Real.Dscp.Any(mark => mark.Value == mapping.Dscp && mark.Vip == mapping.Vip));
            var answers = $"{name} answers clients from its own address {rip}{Seen.First(own)}";
            yield return unknown is not null
                ? new Cause(
                    name, FormattableString.Invariant($"{answers}: it puts no VIP in place of the code point {unknown.Dscp}"),
                    (name, new DscpRewriteStep(unknown.Dscp, rip, unknown.Vip).Command))
                : new Cause(
                    name, $"{answers}, where the VIP was asked: its service listens on the wildcard address",
                    [.. Mending(own[0], seen).Select(line => (name, line))]);
        }
    }

    private static IEnumerable<string> Mending(ReadFrame answer, CauseEvidence seen)
        => answer.Ip!.Protocol == IpProtocol.Udp && FlowKey.TryParse(answer.Packet, out var flow)
            ? [ServiceCommand.OfUdpEcho(flow.SourcePort, seen.Evidence.Vips.First())] : [];
}
