using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Causes;

/// <summary>Nothing takes packets out of the tunnel on a real server: its kernel refuses them by an ICMP error (RFC 1122 §3.2.2.1), or drops them.</summary>
internal static class DecapsulationMissing
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        foreach (var one in seen.Reals)
        {
            var got = one.Got.Where(frame => frame.Outer is not null).ToList();
            var refusal = one.Said.FirstOrDefault(frame => Refuses(frame));
            if (got.Count > 0 && (refusal is not null || (one.IsSilent && (one.Real.Decapsulation == Decapsulation.None || one.Real.DropsTunnel))))
            {
                var real = one.Real.Name;
                yield return new Cause(
                    real,
                    one.Real.DropsTunnel && refusal is null ? $"a firewall of {real} drops what comes in the tunnel: it got {one.Came} and answered none"
                        : $"nothing takes packets out of the tunnel on {real}: it got {one.Came} and "
                            + (refusal is null ? "answered none" : $"refuses them by ICMP ({Seen.In(refusal)})"),
                    [.. Mending(one.Real, seen).Select(line => (real, line))]);
            }
        }
    }

    private static IEnumerable<string> Mending(RealNode real, CauseEvidence seen)
        => real.DropsTunnel ? ["ip rule del pref 1"]
            : TunnelEnd.Of(seen.Meant(real), seen.Evidence.Topology)
                .Select(end => end.Decapsulator.DeviceOf(seen.Meant(real), seen.Evidence.Topology).Command);

    /// <summary>Whether a frame is an ICMP error that quotes a tunnel packet.</summary>
    private static bool Refuses(ReadFrame frame)
        => frame.Seen.TryGetIpv4(out var packet) && IcmpView.TryParseError(packet, out var error, out var quote)
            && error.Type == IcmpType.DestinationUnreachable && IsTunnel(quote);

    private static bool IsTunnel(Ipv4View quote) => TunnelForms.OfProtocol(quote.Protocol) is not null || TunnelView.TryParse(quote, out _);
}
