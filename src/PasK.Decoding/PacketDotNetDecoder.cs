using System.Net;
using PacketDotNet;
using PacketDotNet.Utils;

namespace PasK.Decoding;

/// <summary>Checks frames with PacketDotNet, which shares no code with PasK.Wire.</summary>
/// <param name="looksInside">Whether the payload of packets from an address is checked too, tunnels included. The IPv4 header always is.</param>
public sealed class PacketDotNetDecoder(Func<IPAddress, bool> looksInside)
{
    /// <summary>Tunnels: one that is not here is not looked into. In UDP the inner packet alone is protected by a checksum (RFC 7348 §4.3).</summary>
    private static readonly Tunnel[] Tunnels =
    [
        new("IP in IP", ProtocolType.IPv4, null, []), // RFC 2003 §3.1
        new("GRE", ProtocolType.Gre, null, [0, 0, 8, 0]), // RFC 2784 §2
        new("VXLAN", ProtocolType.Udp, 4789, [8, 0, 0, 0, null, null, null, 0]) { HasFrame = true }, // RFC 7348 §5
    ];

    private const int EthernetLength = 14;
    private const int TagOffset = 12;
    private const int TagLength = 4;
    private const int ArpLength = 28;
    private const int UdpLength = 8;

    /// <summary>
    /// Finds what is wrong with a frame's headers, lengths and checksums. Of a fragment only the header is checked. The quote in an ICMP error may be
    /// truncated, and is not checked.
    /// </summary>
    public IReadOnlyList<string> Remarks(ReadOnlySpan<byte> frame)
    {
        try
        {
            return [.. OfFrame(frame.ToArray())];
        }
        catch (Exception e)
        {
            // Whatever it throws means that it cannot read the frame.
            return [$"cannot be read: {e.Message}"];
        }
    }

    /// <summary>Checks a frame without its VLAN tag, if it has one (IEEE 802.1Q).</summary>
    private IEnumerable<string> OfFrame(byte[] octets)
        => new EthernetPacket(new ByteArraySegment(octets)).Type == EthernetType.VLanTaggedFrame
            ? OfUntagged([.. octets[..TagOffset], .. octets[(TagOffset + TagLength)..]])
            : OfUntagged(octets);

    private IEnumerable<string> OfUntagged(byte[] octets)
    {
        var ethernet = new EthernetPacket(new ByteArraySegment(octets));
        return ethernet.Type switch
        {
            EthernetType.IPv4 => OfPacket(octets[EthernetLength..]),
            EthernetType.Arp => OfArp(ethernet, octets.Length),
            _ => [$"EtherType {(int)ethernet.Type:x4} is neither IPv4's nor ARP's"],
        };
    }

    private static IEnumerable<string> OfArp(EthernetPacket ethernet, int length)
    {
        if (length != EthernetLength + ArpLength)
        {
            yield return $"{length} octets are not those of a frame with ARP";
        }

        if (!ethernet.SourceHardwareAddress.Equals(ethernet.Extract<ArpPacket>().SenderHardwareAddress))
        {
            yield return "the ARP sender is not who sent the frame";
        }
    }

    private IEnumerable<string> OfPacket(byte[] octets)
    {
        var packet = new IPv4Packet(new ByteArraySegment(octets));
        var name = $"{packet.SourceAddress} > {packet.DestinationAddress}";
        if ((int)packet.Version != 4 || packet.TotalLength != octets.Length)
        {
            yield return $"IP version {(int)packet.Version} or total length {packet.TotalLength} of {name} is wrong in {octets.Length} octets";
            yield break;
        }

        if (!packet.ValidIPChecksum)
        {
            yield return $"IPv4 header checksum of {name} is wrong";
        }

        var isFragment = (packet.FragmentFlags & 1) != 0 || packet.FragmentOffset != 0;
        var remarks = isFragment || !looksInside(packet.SourceAddress) ? []
            : packet.Protocol == ProtocolType.Udp ? OfUdp(packet, octets[packet.HeaderData.Length..], name)
            : Array.Find(Tunnels, tunnel => tunnel.Protocol == packet.Protocol) is { } tunnel ? OfTunnel(tunnel, octets[packet.HeaderData.Length..])
            : IsContentRight(packet) ? []
            : [$"{packet.Protocol} checksum of {name} is wrong"];
        foreach (var remark in remarks)
        {
            yield return remark;
        }
    }

    /// <summary>
    /// Checks UDP. The checksum is computed here, with the pseudo-header of RFC 768: PacketDotNet's own check also parses the data, and fails on a short
    /// datagram from or to port 7, which it takes for Wake on LAN.
    /// </summary>
    private IEnumerable<string> OfUdp(IPv4Packet packet, byte[] octets, string name)
    {
        var udp = new UdpPacket(new ByteArraySegment(octets));
        byte[] pseudo =
        [
            .. packet.SourceAddress.GetAddressBytes(),
            .. packet.DestinationAddress.GetAddressBytes(),
            0,
            (byte)ProtocolType.Udp,
            (byte)(octets.Length >> 8),
            (byte)octets.Length
        ];
        return Array.Find(Tunnels, tunnel => tunnel.Port == udp.DestinationPort) is { } tunnel
            ? udp.Checksum != 0 || udp.Length != octets.Length
                ? [$"{tunnel.Name} in UDP with the checksum {udp.Checksum} and the length {udp.Length} in {octets.Length} octets"]
                : OfTunnel(tunnel, octets[UdpLength..])
            : udp.Length != octets.Length ? [$"UDP length {udp.Length} of {name} is wrong in {octets.Length} octets"]
            : udp.Checksum != 0 && ChecksumUtils.OnesSum([.. pseudo, .. octets]) != ushort.MaxValue ? [$"UDP checksum of {name} is wrong"]
            : [];
    }

    private IEnumerable<string> OfTunnel(Tunnel tunnel, byte[] octets)
    {
        var length = tunnel.Header.Length;
        if (octets.Length < length || tunnel.Header.Index().Any(one => one.Item is { } octet && octets[one.Index] != octet))
        {
            return [$"a wrong header of {tunnel.Name}"];
        }

        return (tunnel.HasFrame ? OfUntagged(octets[length..]) : OfPacket(octets[length..])).Select(remark => $"inside {tunnel.Name}: {remark}");
    }

    private static bool IsContentRight(IPv4Packet packet) => packet.Protocol switch
    {
        ProtocolType.Tcp => packet.Extract<TcpPacket>().ValidTcpChecksum,
        ProtocolType.Icmp => packet.Extract<IcmpV4Packet>().ValidIcmpChecksum,
        _ => true,
    };

    /// <summary>How a packet is recognised in a tunnel.</summary>
    /// <param name="Name">The tunnel's name.</param>
    /// <param name="Protocol">The protocol of the outer packet.</param>
    /// <param name="Port">The destination port of a tunnel in UDP, otherwise null.</param>
    /// <param name="Header">The octets of the tunnel's own header, behind that of UDP; null for one that may be any.</param>
    private sealed record Tunnel(string Name, ProtocolType Protocol, ushort? Port, byte?[] Header)
    {
        /// <summary>Whether the inner packet is in an Ethernet frame.</summary>
        public bool HasFrame { get; init; }
    }
}
