using System.Text;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Devices;

/// <summary>
/// Work that the kernel leaves to network cards, and that a lab must see done: checksums, segmentation, and joining what was received (ethtool(8)).
/// </summary>
public static class Offloads
{
    private static readonly (uint Get, uint Set)[] All =
    [
        (LibC.ETHTOOL_GRXCSUM, LibC.ETHTOOL_SRXCSUM),
        (LibC.ETHTOOL_GTXCSUM, LibC.ETHTOOL_STXCSUM),
        (LibC.ETHTOOL_GSG, LibC.ETHTOOL_SSG),
        (LibC.ETHTOOL_GTSO, LibC.ETHTOOL_STSO),
        (LibC.ETHTOOL_GGSO, LibC.ETHTOOL_SGSO),
        (LibC.ETHTOOL_GGRO, LibC.ETHTOOL_SGRO),
    ];

    /// <summary>Switches all of them off at an interface of the node that the current thread is in.</summary>
    /// <exception cref="LinuxException">There is no such interface, or it cannot.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void Disable(string interfaceName) => Ask(interfaceName, All.Select(offload => (offload.Set, 0u)));

    /// <summary>
    /// Switches on that checksums are left to an interface of the node that the current thread is in. A virtual one has no card: what it sends arrives
    /// unfinished, and only a kernel knows.
    /// </summary>
    /// <exception cref="LinuxException">There is no such interface, or it cannot.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void LeaveChecksums(string interfaceName) => Ask(interfaceName, [(LibC.ETHTOOL_STXCSUM, 1)]);

    /// <summary>Whether any of them is on.</summary>
    public static bool AnyEnabled(string interfaceName) => Ask(interfaceName, All.Select(offload => (offload.Get, 0u))).Any(value => value != 0);

    private static unsafe List<uint> Ask(string interfaceName, IEnumerable<(uint Command, uint Data)> requests)
    {
        NamespaceGuard.Require($"changing offloads of {interfaceName}");
        using var socket = OwnedDescriptor.Of(LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0), "socket");
        var results = new List<uint>();
        foreach (var (command, data) in requests)
        {
            var value = new LibC.ethtool_value { cmd = command, data = data };
            var ask = new LibC.ifreq { ifr_data = &value };
            Encoding.ASCII.GetBytes(interfaceName, new Span<byte>(ask.ifr_name, LibC.IFNAMSIZ - 1));
            LinuxException.Check(LibC.ioctl(socket.Number, LibC.SIOCETHTOOL, &ask), $"ethtool {interfaceName} (SIOCETHTOOL)");
            results.Add(value.data);
        }

        return results;
    }
}
