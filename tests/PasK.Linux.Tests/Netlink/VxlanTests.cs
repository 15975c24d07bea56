using System.Net;
using System.Net.NetworkInformation;
using System.Text;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>The kernel's VXLAN device; frames for it are written by hand.</summary>
public sealed class VxlanTests
{
    private const string Device = "vx0";
    private const byte Udp = 17;
    private const ushort VxlanPort = 8472;
    private const int Vni = 0x123456;
    private static readonly IPAddress Inside = IPAddress.Parse("192.0.2.50");
    private static readonly PhysicalAddress InnerMac = new([2, 0, 0, 0, 9, 0x50]);
    private static readonly VxlanEnd End = new(Vni, Pair.SecondAddress, VxlanPort, InnerMac, 1450);

    [Fact]
    public void AddVxlan_WithEverything_MakesTheDeviceThatIpShows()
    {
        RequireVxlan();
        Programs.Require("ip");
        using var node = new NodeThread("node");
        RouteNetlink.Apply(node, new NetlinkBatch().AddVxlan(Device, End));
        var device = RouteNetlink.LinkOf(node, Device);
        Assert.Equal(new LinkState(Device, device.Index, InnerMac, 1450, IsUp: false, HasCarrier: false, Master: 0), device);
        using var process = NodeProcess.Start(node, "ip", "-d", "-o", "link", "show", Device);
        var shown = process.StandardOutput.ReadToEnd();
        Assert.Contains("vxlan id 1193046 local 10.0.0.2 srcport 0 0 dstport 8472 nolearning", shown, StringComparison.Ordinal);
        Assert.Contains(" noudpcsum ", shown, StringComparison.Ordinal);
    }

    /// <summary>Only what is right in every respect is heard; the last one is sent behind those that are not.</summary>
    [Fact]
    public void AddVxlan_Frames_TakesThoseOfItsNetworkPortAndMac()
    {
        RequireVxlan();
        using var pair = Pair.Connected();
        RouteNetlink.Apply(pair.Second, new NetlinkBatch().AddVxlan(Device, End).SetUp(Device).AddAddress(Pair.Loopback, Inside, 32));
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port));
        using var receiver = Pair.Udp(pair.Second, Inside, 5000);
        Send(sender, Vni + 1, VxlanPort, InnerMac, "another network");
        Send(sender, Vni, VxlanPort + 1, InnerMac, "another port");
        Send(sender, Vni, VxlanPort, Pair.SecondMac, "another MAC");
        Send(sender, Vni, VxlanPort, InnerMac, "right");
        var buffer = new byte[100];
        Assert.Equal("right", Encoding.ASCII.GetString(buffer, 0, receiver.Receive(buffer)));
    }

    private static void Send(PacketSocket socket, int vni, int port, PhysicalAddress mac, string text)
    {
        var packet = Frames.Packet(Pair.FirstAddress, Inside, Udp, Frames.Datagram(4000, 5000, Encoding.ASCII.GetBytes(text)));
        byte[] message = [8, 0, 0, 0, (byte)(vni >> 16), (byte)(vni >> 8), (byte)vni, 0, .. Frames.Ethernet(mac, Pair.FirstMac, Frames.Ipv4, packet)];
        var outer = Frames.Packet(Pair.FirstAddress, Pair.SecondAddress, Udp, Frames.Datagram(50_000, (ushort)port, message));
        Assert.Equal(SendResult.Sent, socket.Send(Frames.Ethernet(Pair.SecondMac, Pair.FirstMac, Frames.Ipv4, outer)));
    }

    private static void RequireVxlan()
    {
        NetworkNamespaces.Require();
        if (!KernelFeatures.CanHave(KernelPart.Vxlan))
        {
            Assert.Skip("needs a kernel with the vxlan device (VXLAN)");
        }
    }
}
