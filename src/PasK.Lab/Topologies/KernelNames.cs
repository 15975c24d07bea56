using System.Globalization;

namespace PasK.Lab;

/// <summary>
/// Names of interfaces that the kernel takes: 1 to 15 octets, without '/' , ':' and white space, not "." or ".." (dev_valid_name in
/// net/core/dev.c). A longer name of a topology gets an alias: its beginning, a tilde and a number.
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
        => name.Length <= MaximumLength ? name : string.Create(CultureInfo.InvariantCulture, $"{name[..KeptOfLongName]}~{number:00}");
}
