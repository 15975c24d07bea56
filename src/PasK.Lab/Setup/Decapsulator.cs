using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Devices;

namespace PasK.Lab.Setup;

/// <summary>What takes packets out of one kind of tunnel at a real server: a device of its kernel, or a program of the lab.</summary>
internal abstract class Decapsulator
{
    /// <summary>The device's type and module (ip-link(8)), for messages.</summary>
    public abstract (string Type, string Module) Kernel { get; }

    /// <summary>What the device needs of the kernel.</summary>
    public abstract KernelNeed Need { get; }

    /// <summary>The part of the kernel that is needed.</summary>
    public KernelPart Part => ThisKernel.PartFor(Need);

    /// <summary>The device's name.</summary>
    public abstract string DeviceName { get; }

    /// <summary>The program's sockets, in words.</summary>
    public abstract string Sockets { get; }

    /// <summary>Whether a real server is to be such an end of a tunnel.</summary>
    /// <param name="real">The real server.</param>
    /// <param name="isSentTo">Whether a balancer sends it packets in such a tunnel.</param>
    public virtual bool IsWantedAt(RealNode real, bool isSentTo) => isSentTo;

    /// <summary>Makes the device.</summary>
    public abstract SetupStep DeviceOf(RealNode real, Topology topology);

    /// <summary>What else the device needs.</summary>
    public virtual IEnumerable<SetupStep> BesideDevice => [];

    /// <summary>What the program needs.</summary>
    public virtual IEnumerable<SetupStep> BesideProgram => [];

    /// <summary>Opens the program's end of the tunnel in the node that the current thread is in.</summary>
    public abstract ITunnelSocket Open(RealNode real, Topology topology);
}
