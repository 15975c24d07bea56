using System.Net;
using System.Net.Sockets;
using PasK.Linux.Connections;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Udp;

namespace PasK.Lab.Traffic;

/// <summary>A UDP datagram in fragments that are made here and sent as they are (raw(7), IPPROTO_RAW): those of a kernel come in turn.</summary>
internal static class DatagramFragments
{
    private const byte TimeToLive = 64;

    /// <summary>Sends a datagram.</summary>
    /// <param name="node">The node that sends it.</param>
    /// <param name="from">Whom the answer goes to.</param>
    /// <param name="to">Whom it is for.</param>
    /// <param name="octets">What it carries.</param>
    /// <param name="order">Its fragments.</param>
    /// <exception cref="ArgumentException">It is too short for so many fragments.</exception>
    /// <exception cref="SocketException">The node's kernel did not send one.</exception>
    public static void Send(NodeThread node, IPEndPoint from, IPEndPoint to, ReadOnlySpan<byte> octets, FragmentOrder order)
    {
        byte[] datagram = [.. new byte[UdpHeader.HeaderLength], .. octets];
        var (source, destination) = (new Ipv4Address(from.Address.GetAddressBytes()), new Ipv4Address(to.Address.GetAddressBytes()));
        new UdpHeader(new Port((ushort)from.Port), new Port((ushort)to.Port)).Write(datagram, source, destination);
        var identification = ExchangeNumbers.NextIdentification();
        using var socket = node.Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Raw));
        IcmpErrors.Keep(socket);
        foreach (var part in order.Of(datagram.Length))
        {
            var payload = datagram[part];
            byte[] packet = [.. new byte[Ipv4Header.MinimumLength], .. payload];
            new Ipv4Header
            {
                PayloadLength = payload.Length,
                Identification = identification,
                MoreFragments = part.End.Value < datagram.Length,
                PayloadOffset = part.Start.Value,
                TimeToLive = TimeToLive,
                Protocol = IpProtocol.Udp,
                Source = source,
                Destination = destination,
            }.Write(packet);
            IcmpErrors.SendTo(socket, packet, new IPEndPoint(to.Address, 0));
        }
    }
}
