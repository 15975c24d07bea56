using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Trace.Frames;

/// <summary>The addresses that whoever gets a frame can find in it.</summary>
public static class ShownAddresses
{
    private const int AddressesOffset = 12;

    /// <summary>Whether a MAC address is anywhere in a frame.</summary>
    public static bool Shows(this SeenFrame frame, MacAddress address) => frame.Octets.Span.IndexOf(address.ToArray()) >= 0;

    /// <summary>Whether an address is in an ARP message, or in the header of a packet, of the packet in a tunnel or of one that an ICMP error quotes.</summary>
    public static bool Shows(this SeenFrame frame, Ipv4Address address)
        => frame.TryGetArp(out var arp) ? arp.SenderAddress == address || arp.TargetAddress == address
            : frame.TryGetIpv4(out var packet) && Shows(packet, address);

    private static bool Shows(Ipv4View packet, Ipv4Address address)
        => HeaderShows(packet.Header, address)
            || (TunnelView.TryParse(packet, out var tunnel) && Shows(tunnel.Inner, address))
            || (IcmpView.TryParseError(packet, out _, out var quote) && Shows(quote, address));

    /// <summary>Whether an address field or an option, such as record route, holds an address. Options may hold it at any octet.</summary>
    private static bool HeaderShows(ReadOnlySpan<byte> header, Ipv4Address address)
    {
        Span<byte> octets = stackalloc byte[Ipv4Address.Length];
        address.Write(octets);
        return header[AddressesOffset..].IndexOf(octets) >= 0;
    }
}
