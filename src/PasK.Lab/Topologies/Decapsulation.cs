namespace PasK.Lab.Topologies;

/// <summary>How a real server takes packets out of its tunnels, IP in IP and VXLAN.</summary>
public enum Decapsulation
{
    /// <summary>By the kernel where no module has to be loaded for it, otherwise in user space.</summary>
    Auto,

    /// <summary>By the kernel's ipip or vxlan device, whose module the kernel loads where need be: for the whole machine.</summary>
    Kernel,

    /// <summary>By a socket for protocol 4 (raw(7)) or VXLAN's UDP port, and one that injects the inner packet (packet(7)).</summary>
    UserSpace,

    /// <summary>Not at all: neither a device nor a socket.</summary>
    None,
}
