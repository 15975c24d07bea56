using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Routing;

/// <summary>The balancer's attachments to Ethernets, by port and VLAN.</summary>
internal sealed class AttachmentTable
{
    private readonly MacAddress[] _portMacs;
    private readonly Dictionary<EthernetKey, Attachment?> _attachments = [];
    private readonly List<Attachment> _withAddress = [];

    /// <summary>Makes the attachments of a configuration.</summary>
    /// <param name="configuration">The configuration.</param>
    /// <param name="ports">The names of the balancer's ports, in the order of their numbers.</param>
    /// <param name="portMacs">Their MAC addresses.</param>
    /// <exception cref="ArgumentException">
    /// An MTU is out of range, two VLANs cannot be told apart at their port, or a port is none of the balancer's.
    /// </exception>
    public AttachmentTable(BalancerConfiguration configuration, IReadOnlyList<string> ports, IReadOnlyList<MacAddress> portMacs)
    {
        _portMacs = [.. portMacs];
        var numbers = ports.ToList();
        foreach (var vlan in configuration.Vlans)
        {
            var port = numbers.IndexOf(vlan.Port);
            if (port < 0)
            {
                throw new ArgumentException($"vlan {vlan.Name}: there is no port {vlan.Port}; there are {string.Join(", ", ports)}", nameof(configuration));
            }

            var ethernet = new EthernetKey(port, vlan.IsTagged ? vlan.Vid : 0);
            var attachment = Attach(configuration, vlan, ethernet);
            if (!_attachments.TryAdd(ethernet, attachment))
            {
                throw new ArgumentException($"vlan {vlan.Name}: port {vlan.Port} has frames of another VLAN that look the same", nameof(configuration));
            }

            if (attachment is not null)
            {
                _withAddress.Add(attachment);
            }
        }
    }

    /// <summary>The attachments of VLANs with an interface, in the order of the VLANs.</summary>
    public IReadOnlyList<Attachment> WithAddress => _withAddress;

    /// <summary>The MAC address of a port.</summary>
    public MacAddress MacOf(int port) => _portMacs[port];

    /// <summary>Finds the attachment that a frame came in by. A tag with VID 0 is no VLAN; it carries only a priority (IEEE 802.1Q §6.9).</summary>
    /// <param name="port">The port's number.</param>
    /// <param name="tag">The frame's tag.</param>
    /// <param name="at">The attachment, or null when the VLAN has no interface.</param>
    /// <returns>Why the port does not accept frames of that VLAN, or <see cref="DropReason.None"/>.</returns>
    public DropReason Find(int port, VlanTag? tag, out Attachment? at)
        => Find(new EthernetKey(port, tag?.Vid ?? 0), out at);

    /// <summary>Finds the attachment to an Ethernet.</summary>
    /// <param name="ethernet">The Ethernet.</param>
    /// <param name="at">The attachment, or null when the VLAN has no interface.</param>
    /// <returns>Why the port does not accept frames of that VLAN, or <see cref="DropReason.None"/>.</returns>
    public DropReason Find(EthernetKey ethernet, out Attachment? at)
        => _attachments.TryGetValue(ethernet, out at) ? DropReason.None
            : ethernet.Vid != 0 ? DropReason.UnexpectedTag
            : DropReason.UntaggedFrame;

    private Attachment? Attach(BalancerConfiguration configuration, Vlan vlan, EthernetKey ethernet)
    {
        if (configuration.Interfaces.FirstOrDefault(candidate => string.Equals(candidate.Name, vlan.Name, StringComparison.Ordinal)) is not { } at)
        {
            return null;
        }

        var mtu = configuration.MtuOf(vlan, at);
        return mtu is < VlanInterface.SmallestMtu or > Ipv4Header.MaximumPacketLength
            ? throw new ArgumentException(
                $"interface {at.Name}: mtu {mtu} is not from {VlanInterface.SmallestMtu} to {Ipv4Header.MaximumPacketLength}", nameof(configuration))
            : new Attachment(ethernet, vlan.Port, _portMacs[ethernet.Port], at.Address, mtu) { MinPathMtu = at.MinPathMtu, Rpf = at.Rpf };
    }
}
