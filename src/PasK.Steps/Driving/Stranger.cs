using PasK.Lab.Topologies;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Steps.Driving;

/// <summary>Tells whether a packet is one that is looked for.</summary>
internal delegate bool PacketTest(Ipv4View packet);

/// <summary>Lets a node send any packet, from any source address.</summary>
internal static class Stranger
{
    /// <summary>
    /// Sends a packet from the interface that leads to its destination: to the destination itself where that is in its subnet, else to
    /// the sender's default gateway.
    /// </summary>
    /// <exception cref="UnknownNameException">Nobody there has the next hop's address.</exception>
    public static void Send(LabScenario lab, string sender, ReadOnlySpan<byte> packet)
    {
        var node = lab.Node<Node>(sender);
        var destination = Ipv4View.TryParse(packet, out var view, out var error) ? view.Destination
            : throw new ArgumentException($"no packet: {error}", nameof(packet));
        var (network, nextHop) = node.Interfaces.FirstOrDefault(own => own.Address.Contains(destination)) is { } direct ? (direct, destination)
            : node.DefaultGateway is { } gateway ? (node.Interfaces.Single(own => own.Address.Contains(gateway)), gateway)
            : throw new UnknownNameException($"{sender} has no interface in the network of {destination}");
        Send(lab, node, network, MacOf(lab, nextHop), EtherType.Ipv4, packet);
    }

    /// <summary>Sends a frame from an interface of a node.</summary>
    public static void Send(LabScenario lab, Node node, NodeInterface network, MacAddress destination, EtherType type, ReadOnlySpan<byte> payload)
    {
        var (device, mac) = lab.World.DeviceOf(node, network.Name);
        var header = new EthernetHeader(destination, mac, type);
        byte[] frame = [.. new byte[header.Length], .. payload];
        header.Write(frame);
        using var socket = lab.World.ThreadOf(node.Name).Invoke(() => PacketSocket.Open(device, ignoreOutgoing: true));
        socket.Send(frame);
    }

    /// <summary>The last packet in frames that passes a test, or null for none: strangers forge packets from what they have seen.</summary>
    public static byte[]? Last(IReadOnlyList<SeenFrame> frames, PacketTest isOne)
    {
        for (var i = frames.Count - 1; i >= 0; i--)
        {
            if (EthernetView.TryParse(frames[i].Octets.Span, out var ethernet, out _) && Ipv4View.TryParse(ethernet.Payload, out var packet, out _)
                && isOne(packet))
            {
                return packet.Octets.ToArray();
            }
        }

        return null;
    }

    /// <summary>The MAC address of the node that has an address; the VIP is a balancer's.</summary>
    /// <exception cref="UnknownNameException">Nobody has the address.</exception>
    public static MacAddress MacOf(LabScenario lab, Ipv4Address address)
    {
        var (node, own) = lab.Topology.Nodes.SelectMany(node => node.Interfaces, (node, own) => (Node: node, Own: own))
            .FirstOrDefault(one => one.Own.Address.Address == address || (address == lab.Vip && IsOfBalancer(one.Node) && one.Own.Address.Contains(address)));
        return node is null ? throw new UnknownNameException($"nobody has the address {address}")
            : lab.World.DeviceOf(node, node.PortOf(own.Name)).Mac;

        bool IsOfBalancer(Node node) => lab.Topology.Balancers.Contains(node);
    }
}
