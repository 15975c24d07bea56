using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Text;
using Xunit;
using static PasK.Wire.Tests.SampleFrames;

namespace PasK.Wire.Tests;

public sealed class PacketTextTests
{
    private static readonly byte[] BigDatagram = UdpOf(Octets(500));
    private static readonly byte[] BigSegment = TcpOf(new TcpHeader(new Port(40000), new Port(80), 1001, 5, TcpFlags.Ack, 502), Octets(500));
    private static readonly Ipv4Header FirstFragment = HeaderOf(IpProtocol.Udp, 24) with { DontFragment = false, MoreFragments = true };

    public static TheoryData<string, byte[]> Lines { get; } = new()
    {
        { "ARP who-has VIP tell client", All["arp request"] },
        { "vlan 10 priority 3 ARP VIP is-at l4.xg1", All["arp reply, tagged"] },
        { "ARP announcement VIP is-at l4.xg1", ArpFrame(ArpOperation.Request, Vip, Vip) },
        { "ARP announcement VIP is-at l4.xg1", ArpFrame(ArpOperation.Reply, Vip, Vip) },
        { "ARP probe who-has VIP from l4.xg1", ArpFrame(ArpOperation.Request, Ipv4Address.Any, Vip) },
        { "ARP operation 9 from client to VIP", ArpFrame((ArpOperation)9, Client, Vip) },
        { "client > VIP ICMP echo request id 1234 seq 1 ttl 63", All["echo request"] },
        { "client > VIP ICMP echo reply id 5 seq 6 ttl 63", IcmpFrame(IcmpMessage.EchoReply(5, 6)) },
        { "client > VIP ICMP type 13 code 0 ttl 63", IcmpFrame(new IcmpMessage((IcmpType)13, 0, 0)) },
        { "client:40000 > VIP:7 UDP 64 octets ttl 63", All["udp"] },
        { "client:40000 > VIP:7 UDP 9 octets ttl 63", All["ip with options"] },
        { "client:40000 > VIP:80 TCP SYN seq 1000 len 0 mss 1460 ttl 63", All["tcp syn"] },
        { "client:40000 > VIP:80 TCP PSH,ACK seq 1001 ack 5 len 11 ttl 63", All["tcp data"] },
        { "client:1 > VIP:2 TCP SYN,ACK,ECE seq 9 ack 8 len 0 ttl 63", TcpFrame(TcpFlags.Syn | TcpFlags.Ack | TcpFlags.Ece) },
        { "client:1 > VIP:2 TCP FIN,RST,URG,CWR seq 9 len 0 ttl 63", TcpFrame(TcpFlags.Fin | TcpFlags.Rst | TcpFlags.Urg | TcpFlags.Cwr) },
        { "client:1 > VIP:2 TCP no flags seq 9 len 0 ttl 63", TcpFrame(TcpFlags.None) },
        { "client:1 > VIP:2 TCP no flags seq 9 len 0 bad options ttl 63", TcpFrame(TcpFlags.None, [2, 9, 0, 0]) },
        { "client > VIP protocol 132 12 octets ttl 63", Packet((IpProtocol)132, Octets(12)) },
        { "client > VIP GRE 12 octets ttl 63", Packet(IpProtocol.Gre, Octets(12)) },
        { "l4 > real1 GRE ttl 64 | client:40000 > VIP:80 TCP SYN seq 1000 len 0 mss 1460 ttl 63", All["gre"] },
        { "l4 > real1 GRE ttl 64 | unreadable IPv4: truncated", InGre(Octets(3)) },
        { "l4 > real1 IPIP ttl 64 | client:40000 > VIP:80 TCP SYN seq 1000 len 0 mss 1460 ttl 63", All["ipip"] },
        {
            "l4 > real1 IPIP ttl 64 | client > VIP ICMP echo request id 1 seq 2 ttl 63",
            Tunnelled(Ipv4(IpProtocol.Icmp, IcmpOf(IcmpMessage.EchoRequest(1, 2), [])))
        },
        { "l4 > real1 IPIP ttl 64 | unreadable IPv4: truncated", Tunnelled(Octets(3)) },
        { "l4 > real1 VXLAN vni 50 from client.xg1 to l4.xg1 ttl 64 | client:40000 > VIP:80 TCP SYN seq 1000 len 0 mss 1460 ttl 63", All["vxlan"] },
        {
            "l4 > real1 VXLAN port 8472 vni 50 from client.xg1 to l4.xg1 ttl 64 | client:40000 > VIP:7 UDP 64 octets ttl 63",
            InVxlan(All["udp"], new Port(8472))
        },
        { "l4:50000 > real1:4789 UDP 50 octets ttl 64", InVxlan(All["arp request"]) },
        { "client.xg1 > l4.xg1 IPv6 40 octets", EthernetOf(EtherType.Ipv6, new byte[40]) },
        { "client.xg1 > l4.xg1 local experimental 46 octets", EthernetOf(EtherType.LocalExperimental, new byte[46]) },
        { "client.xg1 > l4.xg1 LLC 38 octets", EthernetOf((EtherType)38, new byte[38]) },
        { "client.xg1 > l4.xg1 EtherType 0x88cc 5 octets", EthernetOf((EtherType)0x88cc, new byte[5]) },
        { "vlan 100 vlan 10 client.xg1 > l4.xg1 IPv6 2 octets", EthernetOf(EtherType.ServiceVlan, [0, 100, 0x81, 0, 0, 10, 0x86, 0xdd, 1, 2]) },
        { "vlan 5 vlan 6 client.xg1 > l4.xg1 IPv6 0 octets", EthernetOf(EtherType.Vlan, [0, 6, 0x86, 0xdd], new VlanTag(5)) },
        { "vlan 5 unreadable VLAN tag: truncated", EthernetOf(EtherType.ServiceVlan, [0, 6], new VlanTag(5)) },
    };

    public static TheoryData<string, byte[]> Errors { get; } = new()
    {
        { "port unreachable ttl 63 quoting client:40000 > VIP:7 UDP 7 octets ttl 63", All["port unreachable"] },
        {
            "time to live exceeded ttl 63 quoting client:40000 > VIP:7 UDP 500 octets ttl 63",
            IcmpFrame(IcmpMessage.TimeToLiveExceeded, Quote(IpProtocol.Udp, BigDatagram, 8))
        },
        { "host unreachable ttl 63 quoting client:40000 > VIP:80 TCP seq 1001 ttl 63", Unreachable(1, Quote(IpProtocol.Tcp, BigSegment, 8)) },
        {
            "network unreachable ttl 63 quoting client:40000 > VIP:80 TCP ACK seq 1001 ack 5 len 500 ttl 63",
            Unreachable(0, Quote(IpProtocol.Tcp, BigSegment, 20))
        },
        {
            "protocol unreachable ttl 63 quoting client > VIP ICMP echo request id 3 seq 4 ttl 63",
            Unreachable(2, Quote(IpProtocol.Icmp, IcmpOf(IcmpMessage.EchoRequest(3, 4), Octets(56)), 8))
        },
        { "host prohibited ttl 63 quoting client > VIP TCP unreadable: truncated ttl 63", Unreachable(10, Quote(IpProtocol.Tcp, BigSegment, 7)) },
        {
            "communication prohibited ttl 63 quoting client > VIP IPIP ttl 63 | unreadable IPv4: truncated",
            Unreachable(13, Quote(IpProtocol.IpInIp, Ipv4(IpProtocol.Udp, []), 8))
        },
        { "unreachable code 77 ttl 63 quoting unreadable IPv4: truncated", Unreachable(77, []) },
        {
            "port unreachable ttl 63 quoting l4 > real1 VXLAN vni 50 from client.xg1 to l4.xg1 ttl 64 | client:40000 > VIP:80 TCP SYN seq 1000 len 0 mss 1460 "
            + "ttl 63",
            Unreachable(3, All["vxlan"][14..])
        },
        { "port unreachable ttl 63 quoting l4:50000 > real1:4789 UDP 82 octets ttl 64", Unreachable(3, All["vxlan"][14..42]) },
        {
            "fragmentation needed, MTU 1480 ttl 63 quoting client:40000 > VIP:80 TCP seq 1001 ttl 63",
            IcmpFrame(IcmpMessage.Unreachable(IcmpUnreachableCode.FragmentationNeeded, 1480), Quote(IpProtocol.Tcp, BigSegment, 8))
        },
        {
            "redirect to real1 ttl 63 quoting client > VIP IPIP ttl 63 | unreadable IPv4: truncated",
            IcmpFrame(new IcmpMessage(IcmpType.Redirect, 1, Real.Value), Ipv4(IpProtocol.IpInIp, []))
        },
        {
            "parameter problem at octet 20 ttl 63 quoting unreadable IPv4: bad version",
            IcmpFrame(new IcmpMessage(IcmpType.ParameterProblem, 0, 20u << 24), new byte[20])
        },
        { "reassembly time exceeded ttl 63 quoting unreadable IPv4: truncated", IcmpFrame(new IcmpMessage(IcmpType.TimeExceeded, 1, 0)) },
        { "source quench ttl 63 quoting unreadable IPv4: truncated", IcmpFrame(new IcmpMessage(IcmpType.SourceQuench, 0, 0)) },
    };

    public static TheoryData<string, byte[]> Fragments { get; } = new()
    {
        {
            "client:40000 > VIP:7 UDP fragment id 7, 24 octets at 0, more follow ttl 63",
            EthernetOf(EtherType.Ipv4, Ipv4(FirstFragment, BigDatagram.AsSpan(0, 24)))
        },
        {
            "client > VIP UDP fragment id 7, 24 octets at 24, more follow ttl 63",
            EthernetOf(EtherType.Ipv4, Ipv4(FirstFragment with { PayloadOffset = 24 }, BigDatagram.AsSpan(0, 24)))
        },
        {
            "client > VIP UDP fragment id 7, 24 octets at 48, last ttl 63",
            EthernetOf(EtherType.Ipv4, Ipv4(FirstFragment with { PayloadOffset = 48, MoreFragments = false }, Octets(24)))
        },
        {
            "client > VIP IPIP fragment id 7, 28 octets at 0, more follow ttl 63 | client:40000 > VIP:7 UDP 500 octets ttl 63 cut short (28 of 528 octets)",
            EthernetOf(
                EtherType.Ipv4, Ipv4(FirstFragment with { PayloadLength = 28, Protocol = IpProtocol.IpInIp }, Ipv4(IpProtocol.Udp, BigDatagram).AsSpan(0, 28)))
        },
    };

    public static TheoryData<string, byte[]> Broken { get; } = new()
    {
        { "unreadable Ethernet frame of 0 octets: truncated", [] },
        { "unreadable Ethernet frame of 13 octets: truncated", new byte[13] },
        { "client.xg1 > l4.xg1 unreadable ARP: truncated", EthernetOf(EtherType.Arp, new byte[27]) },
        { "client.xg1 > l4.xg1 unreadable ARP: unsupported type", EthernetOf(EtherType.Arp, new byte[28]) },
        { "client.xg1 > l4.xg1 unreadable IPv4: truncated", EthernetOf(EtherType.Ipv4, new byte[19]) },
        { "client.xg1 > l4.xg1 unreadable IPv4: bad version", EthernetOf(EtherType.Ipv4, new byte[20]) },
        { "client.xg1 > l4.xg1 unreadable IPv4: bad header length", Changed("udp", 14, 0x44) },
        { "client.xg1 > l4.xg1 unreadable IPv4: bad total length", Changed("udp", 17, 19) },
        { "client:40000 > VIP:7 UDP 64 octets ttl 63 cut short (28 of 92 octets)", All["udp"][..42] },
        { "client:40000 > VIP:7 UDP 64 octets ttl 62 bad checksum in header", Changed("udp", 22, 62) },
        { "client:40000 > VIP:8 UDP 64 octets bad checksum ttl 63", Changed("udp", 37, 8) },
        { "client:40000 > VIP:7 UDP unreadable: bad total length ttl 63", Changed("udp", 39, 7) },
        { "client:40000 > VIP:81 TCP PSH,ACK seq 1001 ack 5 len 11 bad checksum ttl 63", Changed("tcp data", 37, 81) },
        { "client:40000 > VIP:80 TCP unreadable: bad header length ttl 63", Changed("tcp data", 46, 0x40) },
        { "client > VIP ICMP echo request id 1235 seq 1 bad checksum ttl 63", Changed("echo request", 39, 0xd3) },
        {
            "l4 > real1 VXLAN vni 50 from client.xg1 to l4.xg1 with checksum ttl 64 | client:40000 > VIP:80 TCP SYN seq 1000 len 0 mss 1460 ttl 63",
            Changed("vxlan", 41, 1)
        },
        { "l4:50000 > real1:4789 UDP 82 octets ttl 64", Changed("vxlan", 42, 0) },
        { "client > VIP ICMP unreadable: truncated ttl 63", Packet(IpProtocol.Icmp, [8, 0]) },
    };

    [Theory]
    [MemberData(nameof(Lines))]
    [MemberData(nameof(Fragments))]
    [MemberData(nameof(Broken))]
    public void Describe_Frame_IsTheLine(string line, byte[] frame) => Assert.Equal(line, PacketText.Describe(frame, new Names()));

    [Theory]
    [MemberData(nameof(Errors))]
    public void Describe_IcmpError_TellsReasonAndQuote(string line, byte[] frame)
        => Assert.Equal($"client > VIP ICMP {line}", PacketText.Describe(frame, new Names()));

    [Fact]
    public void Describe_PlainNames_PrintsAddresses()
        => Assert.Equal(
            "ARP announcement 192.168.193.50 is-at 02:00:00:00:00:02", PacketText.Describe(ArpFrame(ArpOperation.Reply, Vip, Vip), PlainNames.Instance));

    private static byte[] ArpFrame(ArpOperation operation, Ipv4Address sender, Ipv4Address target)
        => EthernetOf(EtherType.Arp, ArpOf(new ArpMessage(operation, BalancerMac, sender, default, target)));

    private static byte[] IcmpFrame(IcmpMessage message, ReadOnlySpan<byte> payload = default) => Packet(IpProtocol.Icmp, IcmpOf(message, payload));

    private static byte[] Unreachable(byte code, byte[] quote) => IcmpFrame(IcmpMessage.Unreachable((IcmpUnreachableCode)code), quote);

    private static byte[] Quote(IpProtocol protocol, byte[] payload, int length) => Ipv4(protocol, payload)[..(Ipv4Header.MinimumLength + length)];

    private static byte[] TcpFrame(TcpFlags flags, byte[]? options = null)
        => Packet(IpProtocol.Tcp, TcpOf(new TcpHeader(new Port(1), new Port(2), 9, 8, flags, 0), [], options));

    private static byte[] Changed(string name, int offset, byte value)
    {
        var frame = All[name].ToArray();
        frame[offset] = value;
        if (offset is 14 or 17)
        {
            var header = frame.AsSpan(EthernetHeader.UntaggedLength, Ipv4Header.MinimumLength);
            header[10..12].Clear();
            BinaryPrimitives.WriteUInt16BigEndian(header[10..], InternetChecksum.Compute(header));
        }

        return frame;
    }

    private sealed class Names : IPacketNames
    {
        private static readonly Dictionary<Ipv4Address, string> Addresses = new() { [Client] = "client", [Vip] = "VIP", [Balancer] = "l4", [Real] = "real1" };

        public string Name(Ipv4Address address) => Addresses.GetValueOrDefault(address) ?? address.ToString();

        public string Name(MacAddress address) => address == ClientMac ? "client.xg1" : address == BalancerMac ? "l4.xg1" : address.ToString();
    }
}
