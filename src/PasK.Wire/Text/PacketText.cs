using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Wire.Text;

/// <summary>
/// The text of a frame: one line for people, such as <c>client:40000 > VIP:7 UDP 64 octets ttl 64</c> or <c>l4 > real1 IPIP ttl 64 | client > VIP ICMP echo
/// request id 1 seq 1 ttl 63</c>. It never contains payload octets.
/// </summary>
public static class PacketText
{
    /// <summary>Describes a frame. For what cannot be parsed, the text says so, with the reason. Never throws.</summary>
    /// <param name="frame">An Ethernet frame without frame check sequence.</param>
    /// <param name="names">The names of the addresses.</param>
    public static string Describe(ReadOnlySpan<byte> frame, IPacketNames names)
    {
        if (!EthernetView.TryParse(frame, out var ethernet, out var error))
        {
            return string.Create(CultureInfo.InvariantCulture, $"unreadable Ethernet frame of {frame.Length} octets: {error.InWords()}");
        }

        var text = new StringBuilder();
        var type = ethernet.Type;
        var payload = ethernet.Payload;
        if (ethernet.Tag is { } tag)
        {
            AppendTag(text, tag);
        }

        while (type is EtherType.Vlan or EtherType.ServiceVlan)
        {
            if (payload.Length < VlanTag.Length)
            {
                return text.Append("unreadable VLAN tag: truncated").ToString();
            }

            AppendTag(text, new VlanTag(BinaryPrimitives.ReadUInt16BigEndian(payload)));
            type = (EtherType)BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
            payload = payload[VlanTag.Length..];
        }

        AppendPayload(text, ethernet, type, payload, names);
        return text.ToString();
    }

    /// <summary>Describes a packet with what it carries or quotes: <c>client > VIP ICMP echo request id 1 seq 1 ttl 63</c>.</summary>
    /// <param name="packet">The packet, which may be truncated.</param>
    /// <param name="names">The names of the addresses.</param>
    public static string Describe(Ipv4View packet, IPacketNames names)
    {
        var text = new StringBuilder();
        Ipv4Text.Append(text, packet, names, depth: 0, isQuote: false);
        return text.ToString();
    }

    /// <summary>Describes a tunnel packet without the packet inside: <c>l4 > real1 IPIP ttl 64</c>.</summary>
    /// <param name="outer">The tunnel packet, with at least the header of the packet inside.</param>
    /// <param name="names">The names of the addresses.</param>
    public static string DescribeTunnel(Ipv4View outer, IPacketNames names)
    {
        var text = new StringBuilder();
        Ipv4Text.AppendHeader(text, outer, names);
        return text.ToString();
    }

    /// <summary>Describes an ICMP message: its kind and reason.</summary>
    public static string ReasonOf(IcmpView message, IPacketNames names) => IcmpText.Reason(message, names);

    /// <summary>The names of TCP control bits, joined by commas: <c>SYN,ACK</c>.</summary>
    public static string NamesOf(TcpFlags flags) => TransportText.NamesOf(flags);

    private static void AppendTag(StringBuilder text, VlanTag tag) => text.Append(CultureInfo.InvariantCulture, $"{tag} ");

    private static void AppendPayload(StringBuilder text, EthernetView ethernet, EtherType type, ReadOnlySpan<byte> payload, IPacketNames names)
    {
        if (type == EtherType.Ipv4 && Ipv4View.TryParseQuote(payload, out var packet, out var error))
        {
            Ipv4Text.Append(text, packet, names, depth: 0, isQuote: false);
        }
        else if (type == EtherType.Ipv4)
        {
            _ = Ipv4View.TryParseQuote(payload, out _, out error);
            AppendEnds(text, ethernet, names).Append(CultureInfo.InvariantCulture, $" unreadable IPv4: {error.InWords()}");
        }
        else if (type == EtherType.Arp && ArpView.TryParse(payload, out var arp, out error))
        {
            AppendArp(text, arp, names);
        }
        else if (type == EtherType.Arp)
        {
            _ = ArpView.TryParse(payload, out _, out error);
            AppendEnds(text, ethernet, names).Append(CultureInfo.InvariantCulture, $" unreadable ARP: {error.InWords()}");
        }
        else
        {
            AppendEnds(text, ethernet, names).Append(CultureInfo.InvariantCulture, $" {NameOf(type)} {payload.Length} octets");
        }
    }

    private static StringBuilder AppendEnds(StringBuilder text, EthernetView ethernet, IPacketNames names)
        => text.Append(CultureInfo.InvariantCulture, $"{names.Name(ethernet.Source)} > {names.Name(ethernet.Destination)}");

    private static void AppendArp(StringBuilder text, ArpView arp, IPacketNames names)
    {
        var sender = names.Name(arp.SenderAddress);
        var target = names.Name(arp.TargetAddress);
        var senderMac = names.Name(arp.SenderMac);
        _ = arp.Operation switch
        {
            ArpOperation.Request or ArpOperation.Reply when arp.SenderAddress == arp.TargetAddress
                => text.Append(CultureInfo.InvariantCulture, $"ARP announcement {sender} is-at {senderMac}"),
            ArpOperation.Request when arp.SenderAddress == Ipv4Address.Any
                => text.Append(CultureInfo.InvariantCulture, $"ARP probe who-has {target} from {senderMac}"),
            ArpOperation.Request => text.Append(CultureInfo.InvariantCulture, $"ARP who-has {target} tell {sender}"),
            ArpOperation.Reply => text.Append(CultureInfo.InvariantCulture, $"ARP {sender} is-at {senderMac}"),
            _ => text.Append(CultureInfo.InvariantCulture, $"ARP operation {(ushort)arp.Operation} from {sender} to {target}"),
        };
    }

    private static string NameOf(EtherType type) => type switch
    {
        EtherType.Ipv6 => "IPv6",
        EtherType.LocalExperimental => "local experimental",
        < (EtherType)0x600 => "LLC",
        _ => string.Create(CultureInfo.InvariantCulture, $"EtherType 0x{(ushort)type:x4}"),
    };
}
