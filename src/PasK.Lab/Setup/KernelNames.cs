using System.Globalization;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Setup;

/// <summary>
/// Names of interfaces that the kernel takes: 1 to 15 octets, without '/' , ':' and white space, not "." or ".." (dev_valid_name in
/// net/core/dev.c), and no name of a device that a new namespace may have already (<see cref="FallbackDevices"/>). Another name of a topology gets an alias,
/// on every machine the same: its beginning, a tilde and a number.
/// </summary>
public static class KernelNames
{
    /// <summary>The longest name in octets: IFNAMSIZ without its terminator.</summary>
    public const int MaximumLength = 15;

    private const int KeptOfLongName = 12;

    /// <summary>
    /// Names that no interface can have. The kernel keeps them for itself (devinet.c refuses "all" and "default"; "lo" is there already), or the lab has a
    /// device of that name, and pictures could not tell the two apart.
    /// </summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "all", "default", NetworkNamespace.Loopback,
    };

    /// <summary>Whether the kernel or the lab keeps an interface's name for itself.</summary>
    /// <param name="name">The name in the topology.</param>
    public static bool IsReserved(string name) => Reserved.Contains(name) || Decapsulators.All.Any(one => one.DeviceName == name);

    /// <summary>The name that the kernel gets.</summary>
    /// <param name="name">The name in the topology.</param>
    /// <param name="number">The number of the interface within its node, from 1; it keeps aliases apart.</param>
    public static string For(string name, int number)
        => WhyAlias(name) is null ? name : string.Create(CultureInfo.InvariantCulture, $"{name[..Math.Min(name.Length, KeptOfLongName)]}~{number:00}");

    /// <summary>Why the kernel does not get a name as it stands in the topology, or null where it does.</summary>
    /// <param name="name">The name in the topology.</param>
    public static string? WhyAlias(string name)
        => name.Length > MaximumLength ? string.Create(CultureInfo.InvariantCulture, $"a name may have {MaximumLength} octets")
            : FallbackDevices.ModuleOf(name) is { } module ? $"a new namespace has the device {name} already where the module {module} is loaded"
            : null;
}
