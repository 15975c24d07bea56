using System.Collections.Frozen;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Devices;

/// <summary>
/// Devices that every new network namespace has while their module is loaded, unless net.core.fb_tunnels_only_for_init_net forbids it (the kernel's
/// Documentation/admin-guide/sysctl/net.rst).
/// </summary>
public static class FallbackDevices
{
    private static readonly FrozenDictionary<string, string> Modules = new Dictionary<string, string>
    {
        ["tunl0"] = "ipip",
        ["gre0"] = "ip_gre",
        ["gretap0"] = "ip_gre",
        ["erspan0"] = "ip_gre",
        ["sit0"] = "sit",
        ["ip_vti0"] = "ip_vti",
        ["ip6tnl0"] = "ip6_tunnel",
        ["ip6gre0"] = "ip6_gre",
        ["ip6_vti0"] = "ip6_vti",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the known devices.</summary>
    public static IReadOnlyCollection<string> Names => Modules.Keys;

    /// <summary>The module of a device, or null when the device is not known.</summary>
    public static string? ModuleOf(string device) => Modules.GetValueOrDefault(device);

    /// <summary>The interfaces of a new namespace, except lo.</summary>
    /// <exception cref="LinuxException">No namespace can be made.</exception>
    public static IReadOnlyList<string> OfANewNamespace()
    {
        using var node = new NodeThread("fallback");
        return node.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            return netlink.Links().Select(link => link.Name).Where(name => name != NetworkNamespace.Loopback).ToList();
        });
    }
}
