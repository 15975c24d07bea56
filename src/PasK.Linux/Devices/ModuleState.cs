namespace PasK.Linux.Devices;

/// <summary>What becomes of a kernel module when something of it is made.</summary>
public enum ModuleState
{
    /// <summary>It is loaded: nothing changes.</summary>
    Loaded,

    /// <summary>It is a part of the kernel itself: nothing changes.</summary>
    BuiltIn,

    /// <summary>
    /// The kernel has it loaded, or tries to: for the whole machine, and it stays. Whether the system bars that only trying tells (modprobe.d(5)).
    /// </summary>
    Loadable,

    /// <summary>Nothing can be loaded, so that trying changes nothing: the kernel has the module in itself, where it does not say so, or not at all.</summary>
    NotLoadable,
}
