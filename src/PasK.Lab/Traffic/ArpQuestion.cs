using PasK.Linux;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>Asks by ARP who has an address, on every network that a switch has an address in. Who answers is for the captures to tell.</summary>
public static class ArpQuestion
{
    /// <summary>Broadcasts one request out of each of the switch's addressed interfaces, VLANs included.</summary>
    public static void AskEverywhere(World world, SwitchNode asker, Ipv4Address target)
    {
        foreach (var own in asker.Interfaces)
        {
            var (index, mac) = world.DeviceOf(asker, own.Name);
            var frame = Request(mac, own.Address.Address, target);
            world.ThreadOf(asker.Name).Invoke(() =>
            {
                using var socket = PacketSocket.Open(index);
                socket.Send(frame);
            });
        }
    }

    private static byte[] Request(MacAddress asker, Ipv4Address askerAddress, Ipv4Address target)
    {
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(MacAddress.Broadcast, asker, EtherType.Arp).Write(frame);
        new ArpMessage(ArpOperation.Request, asker, askerAddress, default, target).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        return frame;
    }
}
