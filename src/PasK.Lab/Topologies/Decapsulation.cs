namespace PasK.Lab;

/// <summary>How a real server takes packets out of an IP-in-IP tunnel.</summary>
public enum Decapsulation
{
    /// <summary>By the kernel where it can, otherwise in user space.</summary>
    Auto,

    /// <summary>By the kernel's ipip device.</summary>
    Kernel,

    /// <summary>By a raw socket for protocol 4 and one that injects the inner packet (raw(7)).</summary>
    UserSpace,

    /// <summary>Not at all: neither an ipip device nor a raw socket.</summary>
    None,
}
