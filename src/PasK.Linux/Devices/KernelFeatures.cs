namespace PasK.Linux;

/// <summary>What this kernel can do, and lets this process do; found by trying it in a namespace that is thrown away.</summary>
public static class KernelFeatures
{
    private const int Loopback = 1;
    private const string Forwarding = "net.ipv4.ip_forward";

    private static readonly Lazy<bool> Ipip = new(TryIpip);

    /// <summary>Whether the kernel has the ipip device (ip-link(8), type ipip; option NET_IPIP).</summary>
    public static bool HasIpip => Ipip.Value;

    /// <summary>Makes a network namespace, sets it up and listens in it, to see that this process can.</summary>
    /// <exception cref="LinuxException">It cannot. Some systems let namespaces be made and then give no rights in them; only trying tells.</exception>
    public static void TryNamespace()
    {
        using var node = new NodeThread("rights");
        node.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            netlink.Send(new NetlinkBatch().SetUp(Loopback));
            Sysctl.Write(Forwarding, Sysctl.Read(Forwarding));
            using var socket = PacketSocket.Open(Loopback);
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

    private static bool TryIpip()
    {
        using var node = new NodeThread("ipip");
        return node.Invoke(() =>
        {
            using var netlink = RouteNetlink.Open();
            try
            {
                netlink.Send(new NetlinkBatch().AddIpip("probe", 99, System.Net.IPAddress.Parse("192.0.2.1"), null));
                return true;
            }
            catch (LinuxException e) when (e.Errno == LibC.EOPNOTSUPP)
            {
                return false;
            }
        });
    }
}
