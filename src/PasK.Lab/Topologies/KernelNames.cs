using System.Globalization;
using PasK.Linux.Devices;

namespace PasK.Lab.Topologies;

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

    /// <summary>Whether a name can be an interface's name in a topology: letters, digits, '.', '-' and '_', beginning with a letter.</summary>
    public static bool IsValid(string name)
        => name.Length is > 0 and <= 64 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');

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
