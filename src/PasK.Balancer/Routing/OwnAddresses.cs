using PasK.Wire.Addresses;

namespace PasK.Balancer.Routing;

/// <summary>The balancer's own addresses and its VIPs.</summary>
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

    /// <summary>Whether a MAC address is that of a port.</summary>
    public bool IsOwn(MacAddress mac) => Array.IndexOf(_macs, mac) >= 0;

    /// <summary>Whether an address is that of an interface.</summary>
    public bool IsOwn(Ipv4Address address) => _own.Contains(address);

    /// <summary>Whether an address is a VIP.</summary>
    public bool IsVip(Ipv4Address address) => _vips.Contains(address);

    /// <summary>Whether an address is that of an interface or a VIP.</summary>
    public bool IsOurs(Ipv4Address address) => IsOwn(address) || IsVip(address);

    /// <summary>Whether an address is the broadcast address of a connected subnet, or the address of the subnet itself.</summary>
    public bool IsDirectedBroadcast(Ipv4Address address) => _directedBroadcasts.Contains(address);

    /// <summary>Whether the balancer answers ARP for an address on an attachment: for its own address there, and for VIPs of the subnet.</summary>
    public bool IsAnsweredAt(Attachment attachment, Ipv4Address address)
        => attachment.Address.Address == address || (IsVip(address) && attachment.Address.Contains(address));
}
