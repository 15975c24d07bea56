using System.Net;
using System.Net.NetworkInformation;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Devices;

/// <summary>What this kernel can do and allows this process to do. It is found out by trying in a temporary namespace.</summary>
public static class KernelFeatures
{
    private const string Forwarding = "net.ipv4.ip_forward";

    private static readonly Dictionary<KernelPart, KernelFeature> Features = new()
    {
        [KernelPart.Ipip] = Part("ipip device", ["ipip"], () => TryDevice(new NetlinkBatch().AddIpip("probe", IPAddress.Parse("192.0.2.1"), null))),
        [KernelPart.Vxlan] = Part("vxlan device", ["vxlan"], () => TryDevice(
            new NetlinkBatch().AddVxlan("probe", new VxlanEnd(1, IPAddress.Parse("192.0.2.1"), 4789, new PhysicalAddress([2, 0, 0, 0, 0, 1]), 1450)))),
        [KernelPart.Gre] = Part("gre device", ["ip_gre"], () => TryDevice(new NetlinkBatch().AddGre("probe", IPAddress.Parse("192.0.2.1")))),
        [KernelPart.KnownIpInIp] = new("handler of IP in IP", ["tunnel4"], TunnelRefusal.IsByPort, KernelModules.OfThisMachine, loads: false),
        [KernelPart.NfTables] = Part("nf_tables for IPv4", ["nf_tables"], () => TryNetfilter(new NetfilterBatch().AddTable("probe"))),
        [KernelPart.ConnectionTracking] = Part("connection tracking for nf_tables", ["nf_tables", "nft_ct"], () => TryNetfilter(
            new NetfilterBatch().AddTable("probe").AddOutputChain("probe", "output").AddRule("probe", "output", new NetfilterRule().MatchInvalid().Drop()))),
    };

    /// <summary>
    /// Whether the kernel has a part now. No module is loaded to find out. The answer stays the same for the life of the process, except for
    /// <see cref="KernelPart.KnownIpInIp"/>.
    /// </summary>
    public static bool Has(KernelPart part) => WhyMissing(part) is null;

    /// <summary>Why the kernel does not have a part now, such as "the module ipip is not loaded", or null when it has: see <see cref="Has"/>.</summary>
    public static string? WhyMissing(KernelPart part) => Of(part).WhyMissing;

    /// <summary>Whether the kernel has a part, or could load its module. If it could, the module is loaded now, for the whole machine, and stays.</summary>
    public static bool CanHave(KernelPart part) => Of(part).CanBeHad;

    /// <summary>The module that the kernel would load, for the whole machine, if the part were used; null when it would load none.</summary>
    public static string? Unloaded(KernelPart part) => Of(part).Unloaded;

    /// <summary>The modules that this process made the kernel load for a part (<see cref="CanHave"/>), in an order in which they can be removed.</summary>
    public static IReadOnlyList<string> LoadedFor(KernelPart part) => Of(part).Loaded;

    /// <summary>The modules that this process made the kernel load for any part, in an order in which they can be removed.</summary>
    public static IReadOnlyList<string> AllLoaded => [.. Features.Values.SelectMany(feature => feature.Loaded)];

    /// <summary>Makes a network namespace, sets it up and opens a packet socket in it, to find out whether this process can.</summary>
    /// <exception cref="LinuxException">It cannot. Some systems allow namespaces to be made, but give no rights in them; only trying shows that.</exception>
    public static void TryNamespace()
    {
        using var node = new NodeThread("probe");
        node.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            netlink.Send(new NetlinkBatch().SetUp(NetworkNamespace.Loopback));
            Sysctl.Write(Forwarding, Sysctl.Read(Forwarding));
            using var socket = PacketSocket.Open(NetworkNamespace.Loopback);
        });
    }

    /// <summary>Why this process cannot make network namespaces, set them up and open packet sockets in them, or null when it can.</summary>
    public static string? WhyNoNamespaces()
    {
        try
        {
            TryNamespace();
            return null;
        }
        catch (Exception e) when (e is LinuxException or WrongNamespaceException or IOException)
        {
            return e.Message;
        }
    }

    private static KernelFeature Part(string name, IReadOnlyList<string> modules, Func<bool> isMade) => new(name, modules, isMade, KernelModules.OfThisMachine);

    private static KernelFeature Of(KernelPart part)
        => Features.TryGetValue(part, out var feature) ? feature : throw new ArgumentOutOfRangeException(nameof(part), part, "no such part");

    private static bool TryDevice(NetlinkBatch making)
    {
        using var node = new NodeThread("device");
        return node.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            try
            {
                netlink.Send(making);
                return true;
            }
            catch (LinuxException e) when (e.Errno == LibC.EOPNOTSUPP)
            {
                return false;
            }
        });
    }

    private static bool TryNetfilter(NetfilterBatch making)
    {
        using var node = new NodeThread("nf_tables");
        return node.Invoke(() =>
        {
            try
            {
                NetfilterNetlink.Send(making);
                return true;
            }
            catch (LinuxException e) when (e.Errno is LibC.EOPNOTSUPP or LibC.EPROTONOSUPPORT or LibC.ENOENT)
            {
                return false;
            }
        });
    }
}
