using PasK.Wire.Addresses;

namespace PasK.Balancer.Routing;

/// <summary>Which addresses are the balancer's.</summary>
internal sealed class OwnAddresses
{
    private readonly MacAddress[] _macs;
    private readonly HashSet<Ipv4Address> _own;
    private readonly HashSet<Ipv4Address> _vips;
    private readonly HashSet<Ipv4Address> _directedBroadcasts = [];

    public OwnAddresses(IReadOnlyList<Attachment> attachments, IEnumerable<Ipv4Address> vips, IEnumerable<MacAddress> macs)
    {
        _macs = [.. macs];
        _own = [.. attachments.Select(attachment => attachment.Address.Address)];
        _vips = [.. vips];
        // A link of two hosts has no broadcast address (RFC 3021).
        foreach (var subnet in attachments.Select(attachment => attachment.Address.Network).Where(subnet => subnet.PrefixLength <= 30))
        {
            _directedBroadcasts.Add(subnet.Address);
            _directedBroadcasts.Add(subnet.DirectedBroadcast);
        }
    }

    /// <summary>Whether the MAC address is one of the ports'.</summary>
    public bool IsOwn(MacAddress mac) => Array.IndexOf(_macs, mac) >= 0;

    /// <summary>Whether the address is one of the interfaces'.</summary>
    public bool IsOwn(Ipv4Address address) => _own.Contains(address);

    /// <summary>Whether the address is served.</summary>
    public bool IsVip(Ipv4Address address) => _vips.Contains(address);

    /// <summary>Whether packets to the address are for the balancer.</summary>
    public bool IsOurs(Ipv4Address address) => IsOwn(address) || IsVip(address);

    /// <summary>Whether the address is that of all hosts of a connected subnet, or of the subnet itself.</summary>
    public bool IsDirectedBroadcast(Ipv4Address address) => _directedBroadcasts.Contains(address);

    /// <summary>Whether the balancer answers ARP for the address there: for its own, and for VIPs of that subnet.</summary>
    public bool IsAnsweredAt(Attachment attachment, Ipv4Address address)
        => attachment.Address.Address == address || (IsVip(address) && attachment.Address.Contains(address));
}
