namespace PasK.Linux.Devices;

/// <summary>The state of a kernel module: what happens to it when something of it is used.</summary>
public enum ModuleState
{
    /// <summary>It is loaded.</summary>
    Loaded,

    /// <summary>It is built into the kernel.</summary>
    BuiltIn,

    /// <summary>
    /// It is not loaded, but using it makes the kernel load it, for the whole machine, and it stays. Only trying shows whether the system forbids that
    /// (modprobe.d(5)).
    /// </summary>
    Loadable,

    /// <summary>It cannot be loaded. Either the kernel does not have it, or has it built in without saying so.</summary>
    NotLoadable,
}
