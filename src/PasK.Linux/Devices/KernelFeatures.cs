using System.Net;
using System.Net.NetworkInformation;

namespace PasK.Linux;

/// <summary>What this kernel can do, and lets this process do; found by trying it in a namespace that is thrown away.</summary>
public static class KernelFeatures
{
    private const string Forwarding = "net.ipv4.ip_forward";

    private static readonly Lazy<bool> Ipip = new(() => TryDevice(new NetlinkBatch().AddIpip("probe", IPAddress.Parse("192.0.2.1"), null)));
    private static readonly Lazy<bool> Vxlan = new(() => TryDevice(
        new NetlinkBatch().AddVxlan("probe", new VxlanEnd(1, IPAddress.Parse("192.0.2.1"), 4789, new PhysicalAddress([2, 0, 0, 0, 0, 1]), 1450))));
    private static readonly Lazy<bool> KnowsIpInIp = new(TunnelRefusal.IsByPort);
    private static readonly Lazy<bool> NfTables = new(() => TryNetfilter(new NetfilterBatch().AddTable("probe")));
    private static readonly Lazy<bool> ConnectionTracking = new(() => TryNetfilter(
        new NetfilterBatch().AddTable("probe").AddOutputChain("probe", "output").AddRule("probe", "output", new NetfilterRule().MatchInvalid().Drop())));

    /// <summary>Whether the kernel has a part.</summary>
    public static bool Has(KernelPart part) => part switch
    {
        KernelPart.Ipip => Ipip.Value,
        KernelPart.Vxlan => Vxlan.Value,
        KernelPart.NfTables => NfTables.Value,
        KernelPart.ConnectionTracking => ConnectionTracking.Value,
        KernelPart.KnownIpInIp => KnowsIpInIp.Value,
        KernelPart.UnknownIpInIp => !KnowsIpInIp.Value,
        _ => throw new ArgumentOutOfRangeException(nameof(part), part, "no such part"),
    };

    /// <summary>Makes a network namespace, sets it up and listens in it, to see that this process can.</summary>
    /// <exception cref="LinuxException">It cannot. Some systems let namespaces be made and then give no rights in them; only trying tells.</exception>
    public static void TryNamespace()
    {
        using var node = new NodeThread("rights");
        node.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            netlink.Send(new NetlinkBatch().SetUp(NetworkNamespace.Loopback));
            Sysctl.Write(Forwarding, Sysctl.Read(Forwarding));
            using var socket = PacketSocket.Open(NetworkNamespace.Loopback);
        });
    }

    /// <summary>Why this process cannot make network namespaces, set them up and listen in them, or null when it can.</summary>
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
