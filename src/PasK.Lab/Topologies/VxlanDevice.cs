using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Topologies;

/// <summary>The VXLAN device of a real server, which takes packets out of VXLAN tunnels (RFC 7348): the kernel's, or what the lab does in its place.</summary>
/// <param name="Vni">The only network identifier that it takes; packets of others are dropped silently.</param>
/// <param name="Port">The UDP port that it listens on.</param>
/// <param name="Mac">Its MAC address, which the frames inside must be for; or null for that of the real server's interface.</param>
public sealed record VxlanDevice(Vni Vni, Port Port, MacAddress? Mac)
{
    /// <summary>Its name in the kernel.</summary>
    public const string Name = "vx0";

    /// <summary>Its MAC address: <see cref="Mac"/>, or else that of the real server's interface.</summary>
    /// <param name="topology">The topology that the real server is part of.</param>
    /// <param name="real">The real server.</param>
    internal MacAddress MacAt(Topology topology, RealNode real) => Mac ?? topology.EndsAt(real).Single().Mac;
}
