using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Devices;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Setup;

/// <summary>Takes packets out of GRE tunnels (RFC 2784): the gre device, or a raw socket for protocol 47.</summary>
internal sealed class GreDecapsulator : Decapsulator
{
    public override (string Type, string Module) Kernel => ("gre", "ip_gre");

    public override KernelNeed Need => KernelNeed.GreDevice;

    public override string DeviceName => "gre-in";

    public override string Sockets => "raw sockets";

    /// <summary>A kernel that has the device answers what none takes with ICMP "port unreachable" (net/ipv4/ip_gre.c).</summary>
    public override IEnumerable<SetupStep> BesideProgram
        => KernelFeatures.Has(Part) ? NodeSetup.Netfilter(KernelPart.NfTables, [new SilentTunnelStep(IpProtocol.Gre)]) : [];

    public override SetupStep DeviceOf(RealNode real, Topology topology) => new GreStep(DeviceName, real.Interface.Address.Address);

    public override ITunnelSocket Open(RealNode real, Topology topology) => new RawTunnelSocket(TunnelForms.Of(TunnelKind.Gre));
}
