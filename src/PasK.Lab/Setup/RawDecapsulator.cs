using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Devices;
using PasK.Wire.Tunnels;

namespace PasK.Lab.Setup;

/// <summary>Takes packets out of tunnels that have a protocol of their own: a device of the kernel, or a raw socket for the protocol (raw(7)).</summary>
/// <param name="form">What such a tunnel looks like.</param>
internal abstract class RawDecapsulator(TunnelForm form) : Decapsulator
{
    public sealed override string Sockets => "raw sockets";

    /// <summary>The part of the kernel that, where it is there, answers what no device of its own takes with an ICMP error.</summary>
    protected virtual KernelPart Answering => Part;

    /// <summary>Where the kernel would answer what the program takes, it must be silent.</summary>
    public sealed override IEnumerable<SetupStep> BesideProgram
        => KernelFeatures.Has(Answering) ? ModulesInUse.For(KernelPart.NfTables, [new SilentTunnelStep(form.Protocol)]) : [];

    public sealed override ITunnelSocket Open(RealNode real, Topology topology) => new RawTunnelSocket(form);
}
