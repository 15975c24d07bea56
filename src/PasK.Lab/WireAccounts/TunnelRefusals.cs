using PasK.Lab.Claims;
using PasK.Trace.Frames;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Text;
using PasK.Wire.Tunnels;

namespace PasK.Lab.WireAccounts;

/// <summary>The ICMP errors that the balancer got about its tunnel packets, by sender and reason.</summary>
internal static class TunnelRefusals
{
    public static IEnumerable<string> In(Evidence evidence, IPacketNames names)
        => WireAccount.Sentences(evidence.OnBalancerLinks.Where(evidence.IsAtBalancer).Select(frame => Describe(frame.Seen, names)));

    private static string? Describe(SeenFrame frame, IPacketNames names)
        => frame.TryGetIpv4(out var packet) && IcmpView.TryParseError(packet, out var error, out var quote) && QuotedIn(quote) is { } quoted
            ? $"{names.Name(packet.Source)} refused tunnel packets of the balancer with {WireAccount.ReasonOf(error, names)} from {packet.Source}, "
                + $"quoting {quoted}"
            : null;

    private static string? QuotedIn(Ipv4View quote)
        => TunnelForms.OfProtocol(quote.Protocol) is not null ? FormattableString.Invariant($"protocol {(byte)quote.Protocol}")
            : TunnelView.TryParse(quote, out var tunnel) ? FormattableString.Invariant($"UDP port {tunnel.DestinationPort}")
            : null;
}
