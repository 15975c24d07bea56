using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Setup;

/// <summary>Takes packets out of VXLAN tunnels (RFC 7348): the vxlan device, or a UDP socket. A real server has it where it is told the network.</summary>
internal sealed class VxlanDecapsulator : Decapsulator
{
    public override (string Type, string Module) Kernel => ("vxlan", "vxlan");

    public override KernelNeed Need => KernelNeed.VxlanDevice;

    public override string DeviceName => VxlanDevice.Name;

    public override string Sockets => "a UDP socket and a packet socket";

    /// <summary>The device has no address, so that even a loose reverse path filter would drop what comes out of it.</summary>
    public override IEnumerable<SetupStep> BesideDevice => [new SysctlStep($"net.ipv4.conf.{DeviceName}.rp_filter", "0")];

    public override bool IsWantedAt(RealNode real, bool isSentTo) => real.Vxlan is not null;

    public override SetupStep DeviceOf(RealNode real, Topology topology)
        => real.Vxlan is not { } vxlan ? throw new ArgumentException($"{real.Name} has no vxlan", nameof(real))
            : new VxlanStep(
                DeviceName, vxlan.Vni, real.Interface.Address.Address, vxlan.Port, vxlan.MacAt(topology, real), Link.UsualMtu - VxlanHeader.Overhead);

    public override ITunnelSocket Open(RealNode real, Topology topology) => new VxlanSocket(real.Vxlan!, real.Vxlan!.MacAt(topology, real));
}
