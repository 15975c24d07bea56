using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Setup;

/// <summary>Takes packets out of IP-in-IP tunnels (RFC 2003): the ipip device, or a raw socket for protocol 4.</summary>
internal sealed class IpInIpDecapsulator() : RawDecapsulator(TunnelForms.Of(TunnelKind.IpInIp))
{
    public override (string Type, string Module) Kernel => ("ipip", "ipip");

    public override KernelNeed Need => KernelNeed.IpipDevice;

    public override string DeviceName => RealNode.TunnelDevice;

    protected override KernelPart Answering => KernelPart.KnownIpInIp;

    public override SetupStep DeviceOf(RealNode real, Topology topology) => new IpipStep(DeviceName, real.Interface.Address.Address);
}
