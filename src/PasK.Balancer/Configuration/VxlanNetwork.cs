using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Balancer.Configuration;

/// <summary>An overlay network of VXLAN.</summary>
/// <param name="Vni">Its identifier.</param>
/// <param name="Port">The UDP port on which the VTEPs listen.</param>
public sealed record VxlanNetwork(Vni Vni, Port Port);
