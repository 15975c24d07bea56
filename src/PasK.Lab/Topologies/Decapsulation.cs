namespace PasK.Lab.Topologies;

/// <summary>How a real server takes packets out of its tunnels.</summary>
public enum Decapsulation
{
    /// <summary>By the kernel where no module has to be loaded for it, otherwise in user space.</summary>
    Auto,

    /// <summary>By the kernel's device for the tunnel, whose module the kernel loads where need be: for the whole machine.</summary>
    Kernel,

    /// <summary>By a socket for the tunnel's protocol (raw(7)) or UDP port, and one that injects the inner packet (packet(7)).</summary>
    UserSpace,

    /// <summary>Not at all: neither a device nor a socket.</summary>
    None,
}
