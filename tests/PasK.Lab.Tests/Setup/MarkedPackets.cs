using System.Net;
using System.Net.Sockets;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Linux.Waiting;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>
/// A real server and, on the other end of its link, a client that is only a packet socket: what it sends and what it hears is known to the octet. The
/// real server has the VIP on lo and listens there alone, on TCP port 80 and UDP port 7.
/// </summary>
internal sealed class MarkedPackets : IDisposable
{
    public const int WebPort = 80;
    public const int EchoPort = 7;
    public static readonly Ipv4Address ClientAddress = Ipv4Address.Parse("10.10.10.1");
    public static readonly Ipv4Address Rip = Ipv4Address.Parse("10.10.10.10");
    public static readonly Ipv4Address OtherAddress = Ipv4Address.Parse("10.10.10.11");
    public static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");

    private const string Port = "eth0";
    private const int LinkMtu = 1500;
    private const int IpOffset = EthernetHeader.UntaggedLength;
    private const int TransportOffset = IpOffset + Ipv4Header.MinimumLength;
    private static readonly MacAddress ClientMac = MacAddress.Parse("02:00:00:00:01:01");
    private static readonly MacAddress RealMac = MacAddress.Parse("02:00:00:00:02:01");
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly NodeThread _client = new("client");
    private readonly NodeThread _real = new("real");
    private readonly PacketSocket _link;
    private readonly Socket _listener;

    /// <summary>Makes both, and the real server's rewriting.</summary>
    public MarkedPackets(params IEnumerable<DscpRewriteStep> steps)
    {
        foreach (var node in (NodeThread[])[_client, _real])
        {
            node.Invoke(() => Sysctl.Write(KernelParameters.Quiet.OfType<SysctlStep>().Select(step => (step.Name, step.Value))));
        }

        Apply(_real, new NetlinkBatch()
            .AddVeth(new VethEnd(Port, RealMac.ToPhysicalAddress(), LinkMtu), new VethEnd(Port, ClientMac.ToPhysicalAddress(), LinkMtu), _client)
            .SetUp(NetworkNamespace.Loopback)
                .SetUp(Port)
                .AddAddress(Port, Rip.ToIPAddress(), 24)
                .AddAddress(Port, OtherAddress.ToIPAddress(), 24)
                .AddAddress(NetworkNamespace.Loopback, Vip.ToIPAddress(), 32)
                .AddNeighbour(Port, ClientAddress.ToIPAddress(), ClientMac.ToPhysicalAddress()));
        Apply(_client, new NetlinkBatch().SetUp(Port));
        var batch = new NetfilterBatch();
        steps.ToList().ForEach(step => step.AddTo(batch));
        _real.Invoke(() => NetfilterNetlink.Send(batch));
        AwaitLink(_client);
        AwaitLink(_real);
        _link = _client.Invoke(() => PacketSocket.Open(Port, ignoreOutgoing: true));
        _listener = Listen(SocketType.Stream, ProtocolType.Tcp, WebPort);
        _listener.Listen();
        Echo = Listen(SocketType.Dgram, ProtocolType.Udp, EchoPort);
    }

    public Socket Echo { get; }

    /// <summary>Sends a packet of the client.</summary>
    /// <param name="destination">To where.</param>
    /// <param name="typeOfService">Its DSCP and ECN.</param>
    /// <param name="protocol">What it carries.</param>
    /// <param name="length">Octets that it carries.</param>
    /// <param name="write">Writes these.</param>
    public void Send(Ipv4Address destination, TypeOfService typeOfService, IpProtocol protocol, int length, Action<Memory<byte>> write)
    {
        var frame = new byte[TransportOffset + length];
        new EthernetHeader(RealMac, ClientMac, EtherType.Ipv4).Write(frame);
        new Ipv4Header
        {
            TypeOfService = typeOfService,
            PayloadLength = length,
            TimeToLive = 64,
            Protocol = protocol,
            Source = ClientAddress,
            Destination = destination
        }.Write(frame.AsSpan(IpOffset));
        write(frame.AsMemory(TransportOffset));
        Assert.Equal(SendResult.Sent, _link.Send(frame));
    }

    /// <summary>Waits for the next packet that the real server sends, and gives its source and what it carries. The header's checksum is right.</summary>
    public (Ipv4Address Source, byte[] Payload) Next(IpProtocol protocol)
    {
        var buffer = new byte[IpOffset + LinkMtu];
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            while (_link.TryReceive(buffer, out var frame))
            {
                if (EthernetView.TryParse(buffer.AsSpan(0, frame.Length), out var ethernet, out _) && ethernet.Type == EtherType.Ipv4)
                {
                    Assert.True(Ipv4View.TryParse(ethernet.Payload, out var packet, out _) && packet.IsChecksumValid, "the packet's header is wrong");
                    Assert.Equal((protocol, ClientAddress), (packet.Protocol, packet.Destination));
                    return (packet.Source, packet.Payload.ToArray());
                }
            }

            Assert.True(TimeProvider.System.GetElapsedTime(began) < Patience, $"waited {Patience.TotalSeconds} s in vain for an answer by {protocol}");
            Wait.Poll([new PollEntry(_link.Descriptor)], TimeSpan.FromSeconds(1));
        }
    }

    /// <summary>Waits for a connection with the real server.</summary>
    public Socket Accept()
    {
        Assert.True(_listener.Poll(Patience, SelectMode.SelectRead), $"waited {Patience.TotalSeconds} s in vain for a connection");
        var accepted = _listener.Accept();
        accepted.ReceiveTimeout = (int)Patience.TotalMilliseconds;
        return accepted;
    }

    public void Dispose()
    {
        _listener.Dispose();
        Echo.Dispose();
        _link.Dispose();
        _client.Dispose();
        _real.Dispose();
    }

    private static void Apply(NodeThread node, NetlinkBatch batch)
    {
        RouteNetlink.Apply(node, batch);
        node.Invoke(() => Offloads.Disable(Port));
    }

    /// <summary>Without this a first frame may be lost.</summary>
    private static void AwaitLink(NodeThread node) => RouteNetlink.AwaitReady(node, Port, Patience);

    private Socket Listen(SocketType type, ProtocolType protocol, int port)
    {
        var socket = _real.Invoke(() => new Socket(AddressFamily.InterNetwork, type, protocol) { ReceiveTimeout = (int)Patience.TotalMilliseconds });
        socket.Bind(new IPEndPoint(Vip.ToIPAddress(), port));
        return socket;
    }
}
