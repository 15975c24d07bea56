using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Topologies.Faults;

/// <summary>The VXLAN device of a real server listens on another UDP port than is meant.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Port">The port.</param>
public sealed record OtherVxlanPort(string Node, Port Port) : NodeFault<RealNode>(Node)
{
    /// <inheritdoc/>
    public override string Key => "vxlan port";

    /// <inheritdoc/>
    public override string Meaning => $"has its VXLAN device on UDP port {Port}";

    internal override string? Part => "decapsulation";

    private protected override string? WhyNot(RealNode node, Topology topology)
        => node.Vxlan is null ? $"{node.Name} has no VXLAN device"
            : node.Services.Any(service => service.Kind.Protocol() == IpProtocol.Udp && service.Port == Port) ? $"UDP echo listens on port {Port}"
            : null;

    private protected override Node MakeIn(RealNode node) => node with { Vxlan = node.Vxlan! with { Port = Port } };
}
