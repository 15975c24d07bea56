using System.Globalization;
using System.Text;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Wire.Text;

/// <summary>The text of an ICMP message: its kind, the reason in words, and the field that belongs to it.</summary>
internal static class IcmpText
{
    public static void Append(StringBuilder text, Ipv4View packet, IPacketNames names)
    {
        if (!IcmpView.TryParse(packet.Payload, out var icmp, out var error))
        {
            text.Append(CultureInfo.InvariantCulture, $" unreadable: {error.InWords()}");
            return;
        }

        text.Append(' ').Append(Reason(icmp, names)).Append(packet.IsCut || icmp.IsChecksumValid ? "" : " bad checksum");
    }

    public static string Reason(IcmpView icmp, IPacketNames names) => icmp.Type switch
    {
        IcmpType.EchoRequest => Invariant($"echo request id {icmp.Identifier} seq {icmp.Sequence}"),
        IcmpType.EchoReply => Invariant($"echo reply id {icmp.Identifier} seq {icmp.Sequence}"),
        IcmpType.DestinationUnreachable when icmp.Code == (byte)IcmpUnreachableCode.FragmentationNeeded
            => Invariant($"fragmentation needed, MTU {icmp.NextHopMtu}"),
        IcmpType.DestinationUnreachable => Unreachable(icmp.Code),
        IcmpType.SourceQuench => "source quench",
        IcmpType.Redirect => Invariant($"redirect to {names.Name(icmp.Gateway)}"),
        IcmpType.TimeExceeded when icmp.Code == 0 => "time to live exceeded",
        IcmpType.TimeExceeded when icmp.Code == 1 => "reassembly time exceeded",
        IcmpType.ParameterProblem when icmp.Code == 0 => Invariant($"parameter problem at octet {icmp.Pointer}"),
        _ => Invariant($"type {(byte)icmp.Type} code {icmp.Code}"),
    };

    /// <summary>The reasons of RFC 792, RFC 1122 §3.2.2.1 and RFC 1812 §5.2.7.1.</summary>
    private static string Unreachable(byte code) => code switch
    {
        (byte)IcmpUnreachableCode.Network => "network unreachable",
        (byte)IcmpUnreachableCode.Host => "host unreachable",
        (byte)IcmpUnreachableCode.Protocol => "protocol unreachable",
        (byte)IcmpUnreachableCode.Port => "port unreachable",
        5 => "source route failed",
        6 => "network unknown",
        7 => "host unknown",
        8 => "source host isolated",
        9 => "network prohibited",
        10 => "host prohibited",
        11 => "network unreachable for this type of service",
        12 => "host unreachable for this type of service",
        (byte)IcmpUnreachableCode.Prohibited => "communication prohibited",
        14 => "host precedence violation",
        15 => "precedence cutoff",
        _ => Invariant($"unreachable code {code}"),
    };

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
