using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Addresses;

/// <summary>The forms of addresses and networks.</summary>
public static class AddressForms
{
    private const string Octet = "([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";

    /// <summary>The first octet of an address of one host: see <see cref="Ipv4Address.IsUnicast"/>.</summary>
    private const string HostOctet = "([1-9]|[1-9][0-9]|1[01][0-9]|12[0-68-9]|1[3-9][0-9]|2[01][0-9]|22[0-3])";

    private const string Rest = @"(\." + Octet + "){3}";
    private const string ExpectedAddress = "an IPv4 address such as 192.168.193.50";
    private const string ExpectedMac = "a MAC address such as 02:00:00:00:a5:10";
    private const string ExpectedInterfaceAddress = "an address with a prefix length such as 10.10.10.1/24";
    private const string ExpectedDestination = "a network such as 10.20.0.0/16, or 'default'";
    private static readonly Ipv4Prefix Everywhere = new(Ipv4Address.Any, 0);

    /// <summary>The MAC address of one station: not a group address and not zero.</summary>
    public static TextForm<MacAddress> Mac { get; }
        = new("^(?!00:00:00:00:00:00)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$", ExpectedMac, ReadMac) { Examples = ["02:00:00:00:a5:10"] };

    /// <summary>The unicast address of a host.</summary>
    public static TextForm<Ipv4Address> Address { get; } = new($"^{HostOctet}{Rest}$", ExpectedAddress, ReadAddress);

    /// <summary>The address of an interface with its prefix length. It is neither the network address nor the broadcast address.</summary>
    public static TextForm<Ipv4Prefix> InterfaceAddress { get; }
        = new($"^{HostOctet}{Rest}/([89]|[12][0-9]|3[01])$", ExpectedInterfaceAddress, ReadInterfaceAddress);

    /// <summary>The destination of a route: a network, or the word <c>default</c> for 0.0.0.0/0.</summary>
    public static TextForm<Ipv4Prefix> Destination { get; }
        = new($"^(default|{Octet}{Rest}/([0-9]|[12][0-9]|3[0-2]))$", ExpectedDestination, ReadDestination) { Examples = ["default"] };

    private static Located<MacAddress>? ReadMac(FileValues values, FileNode? node, string what)
    {
        var mac = values.Parse(node, what, text => MacAddress.TryParse(text, out var value) ? value : (MacAddress?)null, ExpectedMac);
        return mac is { Value: { IsGroup: true } or { IsZero: true } }
            ? values.Bad<MacAddress>(mac.At, $"{what}: {mac} is not the address of one station")
            : mac;
    }

    private static Located<Ipv4Address>? ReadAddress(FileValues values, FileNode? node, string what)
    {
        var address = values.Parse(node, what, text => Ipv4Address.TryParse(text, out var value) ? value : (Ipv4Address?)null, ExpectedAddress);
        return address is { Value.IsUnicast: false } ? values.Bad<Ipv4Address>(address.At, $"{what}: {address} is not the address of one host") : address;
    }

    private static Located<Ipv4Prefix>? ReadInterfaceAddress(FileValues values, FileNode? node, string what)
    {
        var prefix = values.Parse(node, what, text => Ipv4Prefix.TryParse(text, out var value) ? value : (Ipv4Prefix?)null, ExpectedInterfaceAddress);
        return prefix is null ? null
            : prefix.Value.PrefixLength is < 8 or > 31 ? values.Bad<Ipv4Prefix>(prefix.At, $"{what}: {prefix} has a prefix length that is not from 8 to 31")
            : !prefix.Value.Address.IsUnicast ? values.Bad<Ipv4Prefix>(prefix.At, $"{what}: {prefix.Value.Address} is not the address of one host")
            : Subnets.NotAHost(prefix.Value.Address, prefix.Value) is { } reason ? values.Bad<Ipv4Prefix>(prefix.At, $"{what}: {reason}")
            : prefix;
    }

    private static Located<Ipv4Prefix>? ReadDestination(FileValues values, FileNode? node, string what)
    {
        var prefix = values.Parse(
            node,
            what,
            text => text is "default" ? Everywhere : Ipv4Prefix.TryParse(text, out var value) ? value : (Ipv4Prefix?)null,
            ExpectedDestination);
        return prefix is not null && prefix.Value != prefix.Value.Network
            ? values.Bad<Ipv4Prefix>(prefix.At, $"{what}: {prefix} is an address within a network; did you mean {prefix.Value.Network}?")
            : prefix;
    }
}
