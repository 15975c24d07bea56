using PasK.Lab.Topologies;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Setup;

/// <summary>
/// Takes packets out of GRE tunnels (RFC 2784): the gre device, or a raw socket for protocol 47. A kernel that has the device answers what none takes with
/// ICMP "port unreachable" (<c>net/ipv4/ip_gre.c</c>).
/// </summary>
internal sealed class GreDecapsulator() : RawDecapsulator(TunnelForms.Of(TunnelKind.Gre))
{
    public override (string Type, string Module) Kernel => ("gre", "ip_gre");

    public override KernelNeed Need => KernelNeed.GreDevice;

    public override string DeviceName => "gre-in";

    public override SetupStep DeviceOf(RealNode real, Topology topology) => new GreStep(DeviceName, real.Interface.Address.Address);
}
