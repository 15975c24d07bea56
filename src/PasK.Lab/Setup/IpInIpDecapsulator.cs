using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Devices;
using PasK.Wire.Ip;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Setup;

/// <summary>Takes packets out of IP-in-IP tunnels (RFC 2003): the ipip device, or a raw socket for protocol 4.</summary>
internal sealed class IpInIpDecapsulator : Decapsulator
{
    public override (string Type, string Module) Kernel => ("ipip", "ipip");

    public override KernelNeed Need => KernelNeed.IpipDevice;

    public override string DeviceName => RealNode.TunnelDevice;

    public override string Sockets => "raw sockets";

    public override IEnumerable<SetupStep> BesideProgram
        => KernelFeatures.Has(KernelPart.KnownIpInIp) ? NodeSetup.Netfilter(KernelPart.NfTables, [new SilentTunnelStep(IpProtocol.IpInIp)]) : [];

    public override SetupStep DeviceOf(RealNode real, Topology topology) => new IpipStep(DeviceName, real.Interface.Address.Address);

    public override ITunnelSocket Open(RealNode real, Topology topology) => new RawTunnelSocket(TunnelForms.Of(TunnelKind.IpInIp));
}
