using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Trace.Forwarding;

/// <summary><c>l3dsr-dscp</c>: the packet goes to the rip itself, and its code point tells the VIP that it is for.</summary>
/// <param name="mappings">The code points that there are.</param>
public sealed class DscpMode(IReadOnlyList<DscpMapping> mappings) : ForwardingMode
{
    /// <summary>The code points that there are.</summary>
    public IReadOnlyList<DscpMapping> Mappings => mappings;

    /// <inheritdoc/>
    public override bool TryRead(Ipv4View packet, MacAddress to, out ForwardedPacket forwarded)
    {
        var mapping = MappingOf(packet);
        forwarded = mapping is null ? default : new ForwardedPacket(packet.Destination, mapping.Undo(packet));
        return mapping is not null;
    }

    /// <inheritdoc/>
    public override Undone? Undo(Ipv4View packet)
        => MappingOf(packet) is { } mapping ? new Undone(mapping.Undo(packet).Octets.ToArray(), mapping) : null;

    /// <summary>The code point by which a packet on the wire is for a VIP, or null.</summary>
    public DscpMapping? MappingOf(Ipv4View packet)
    {
        foreach (var one in mappings)
        {
            if (packet.Destination == one.Rip && packet.TypeOfService.Dscp == one.Dscp)
            {
                return one;
            }
        }

        return null;
    }
}
