using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>A frame that the balancer sent; every property fails the test when the frame is not what it is taken for.</summary>
internal sealed record SentFrame(int Port, byte[] Octets)
{
    public EthernetView Ethernet
    {
        get
        {
            Assert.True(EthernetView.TryParse(Octets, out var view, out var error), $"no Ethernet frame: {error}");
            return view;
        }
    }

    public ArpView Arp
    {
        get
        {
            Assert.Equal(EtherType.Arp, Ethernet.Type);
            Assert.True(ArpView.TryParse(Ethernet.Payload, out var view, out var error), $"no ARP message: {error}");
            return view;
        }
    }

    public Ipv4View Packet
    {
        get
        {
            Assert.Equal(EtherType.Ipv4, Ethernet.Type);
            return ParsePacket(Ethernet.Payload);
        }
    }

    public Ipv4View Inner
    {
        get
        {
            Assert.True(TunnelForms.TryRead(Packet, out _, out var length), $"{Packet.Protocol} is no tunnel");
            return ParsePacket(Packet.Payload[length..]);
        }
    }

    public IcmpView Icmp
    {
        get
        {
            Assert.Equal(IpProtocol.Icmp, Packet.Protocol);
            Assert.True(IcmpView.TryParse(Packet.Payload, out var view, out var error), $"no ICMP message: {error}");
            return view;
        }
    }

    public static Ipv4View ParsePacket(ReadOnlySpan<byte> octets)
    {
        Assert.True(Ipv4View.TryParse(octets, out var view, out var error), $"no IPv4 packet: {error}");
        Assert.True(view.TotalLength == octets.Length, $"{octets.Length} octets, but the packet says {view.TotalLength}");
        return view;
    }
}
