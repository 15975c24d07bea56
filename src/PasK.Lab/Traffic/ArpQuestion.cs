using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>
/// Asks by ARP who has an address, on every network of a switch. Where the switch has no address of its own it asks as one that has none yet: a probe
/// (RFC 5227 §2.1.1). Who answers is for the captures to tell.
/// </summary>
public static class ArpQuestion
{
    /// <summary>Broadcasts one request out of each of the switch's interfaces and into each of its VLANs.</summary>
    /// <returns>The names of these interfaces and VLANs.</returns>
    public static IReadOnlyList<string> AskEverywhere(World world, SwitchNode asker, Ipv4Address target)
    {
        var all = NetworksOf(asker);
        foreach (var (name, address) in all)
        {
            Ask(world, asker, name, address, target);
        }

        return [.. all.Select(one => one.Name)];
    }

    /// <summary>Broadcasts one request out of one of the switch's interfaces, or into one of its VLANs.</summary>
    /// <exception cref="ArgumentException">The switch has no network of this name.</exception>
    public static void Ask(World world, SwitchNode asker, string network, Ipv4Address target)
    {
        var all = NetworksOf(asker);
        var (name, address) = all.FirstOrDefault(one => one.Name == network);
        if (name is null)
        {
            throw new ArgumentException($"{asker.Name} has no network {network}; it has {string.Join(", ", all.Select(one => one.Name))}", nameof(network));
        }

        Ask(world, asker, name, address, target);
    }

    private static List<(string Name, Ipv4Address Address)> NetworksOf(SwitchNode asker)
    {
        var silent = asker.Vlans.Where(vlan => vlan.Address is null).Select(vlan => (Name: vlan.BridgeName, Address: Ipv4Address.Any));
        return [.. asker.Interfaces.Select(own => (own.Name, own.Address.Address)), .. silent];
    }

    private static void Ask(World world, SwitchNode asker, string network, Ipv4Address address, Ipv4Address target)
    {
        var (index, mac) = world.DeviceOf(asker, network);
        var frame = Request(mac, address, target);
        world.ThreadOf(asker.Name).Invoke(() =>
        {
            using var socket = PacketSocket.Open(index);
            socket.Send(frame);
        });
    }

    private static byte[] Request(MacAddress asker, Ipv4Address askerAddress, Ipv4Address target)
    {
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(MacAddress.Broadcast, asker, EtherType.Arp).Write(frame);
        new ArpMessage(ArpOperation.Request, asker, askerAddress, default, target).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }
}
