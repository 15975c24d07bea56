using System.Text;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Devices;

/// <summary>
/// Work that the kernel leaves to network cards, and that must be done before a lab sees a frame: checksums, segmentation, and merging received segments
/// (ethtool(8)).
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

    /// <summary>Switches all offloads off at an interface of the current thread's node.</summary>
    /// <exception cref="LinuxException">There is no such interface, or it does not allow that.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void Disable(string interfaceName) => Ask(interfaceName, All.Select(offload => (offload.Set, 0u)));

    /// <summary>
    /// Switches checksum offload on at an interface of the current thread's node. A virtual interface has no card: frames arrive with incomplete checksums, and
    /// only a kernel can tell.
    /// </summary>
    /// <exception cref="LinuxException">There is no such interface, or it does not allow that.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void LeaveChecksums(string interfaceName) => Ask(interfaceName, [(LibC.ETHTOOL_STXCSUM, 1)]);

    /// <summary>Whether any offload is on at an interface of the current thread's node.</summary>
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
