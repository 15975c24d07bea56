using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Packets;
using PasK.Linux.Waiting;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Traffic;

/// <summary>Asks by ARP who has an address. An asker without an address of its own sends an ARP probe (RFC 5227 §2.1.1).</summary>
public static class ArpQuestion
{
    /// <summary>Broadcasts one request out of each of a switch's interfaces and into each of its VLANs. The captures show who answers.</summary>
    /// <returns>The names of these interfaces and VLANs.</returns>
    public static IReadOnlyList<string> AskEverywhere(World world, SwitchNode asker, Ipv4Address target)
    {
        var silent = asker.Vlans.Where(vlan => vlan.Address is null).Select(vlan => vlan.BridgeName);
        var all = asker.Interfaces.Select(own => own.Name).Concat(silent).ToList();
        foreach (var name in all)
        {
            using var socket = Send(world, asker, name, target);
        }

        return all;
    }

    /// <summary>Broadcasts one request out of an interface and listens for answers.</summary>
    /// <param name="world">The world.</param>
    /// <param name="asker">The node that asks.</param>
    /// <param name="name">Its interface, or a VLAN's bridge.</param>
    /// <param name="target">The address that is asked for.</param>
    /// <param name="patience">How long it listens. It does not stop at the first answer, because there may be several.</param>
    /// <returns>Who answered, in order; empty where nobody did.</returns>
    /// <exception cref="ArgumentException">The node has no such interface.</exception>
    public static IReadOnlyList<ArpAnswer> Ask(World world, Node asker, string name, Ipv4Address target, TimeSpan patience)
    {
        var began = world.Time.GetTimestamp();
        using var socket = Send(world, asker, name, target);
        var (buffer, answers) = (new byte[EthernetHeader.MinimumFrameLength], new List<ArpAnswer>());
        var ends = world.Topology.Links.SelectMany(link => link.Ends).ToDictionary(end => end.Mac);
        while (patience - world.Time.GetElapsedTime(began) is { Ticks: > 0 } left)
        {
            Wait.Poll([new PollEntry(socket.Descriptor)], left);
            while (socket.TryReceive(buffer, out var frame))
            {
                if (frame.Direction == PacketDirection.Incoming && IsAnswer(buffer.AsSpan(0, frame.Length), target, out var mac))
                {
                    answers.Add(new ArpAnswer(mac, ends.GetValueOrDefault(mac)));
                }
            }
        }

        return answers;
    }

    /// <summary>Broadcasts one request out of an interface, in a frame with a tag. The captures show who answers.</summary>
    /// <exception cref="ArgumentException">The node has no such interface.</exception>
    public static void AskTagged(World world, Node asker, string name, VlanTag tag, Ipv4Address target)
    {
        using var socket = Send(world, asker, name, target, tag);
    }

    private static PacketSocket Send(World world, Node asker, string name, Ipv4Address target, VlanTag? tag = null)
    {
        var (device, mac) = world.DeviceOf(asker, name);
        var address = asker.Interfaces.FirstOrDefault(own => own.Name == name)?.Address.Address ?? Ipv4Address.Any;
        var socket = world.ThreadOf(asker.Name).Invoke(() => PacketSocket.Open(device, ignoreOutgoing: true));
        socket.Send(Request(mac, address, target, tag));
        return socket;
    }

    private static bool IsAnswer(ReadOnlySpan<byte> frame, Ipv4Address target, out MacAddress mac)
    {
        mac = default;
        if (!EthernetView.TryParse(frame, out var ethernet, out _) || ethernet.Type != EtherType.Arp || !ArpView.TryParse(ethernet.Payload, out var arp, out _)
            || arp.Operation != ArpOperation.Reply || arp.SenderAddress != target)
        {
            return false;
        }

        mac = arp.SenderMac;
        return true;
    }

    private static byte[] Request(MacAddress asker, Ipv4Address askerAddress, Ipv4Address target, VlanTag? tag)
    {
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        var header = new EthernetHeader(MacAddress.Broadcast, asker, EtherType.Arp, tag);
        header.Write(frame);
        new ArpMessage(ArpOperation.Request, asker, askerAddress, default, target).Write(frame.AsSpan(header.Length));
        return frame;
    }
}
