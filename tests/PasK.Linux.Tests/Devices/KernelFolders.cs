using PasK.Linux.Devices;

namespace PasK.Linux.Tests;

/// <summary>Folders such as a kernel and its modules have them, made by hand: that of Debian 12, where only few modules are loaded.</summary>
internal sealed class KernelFolders : IDisposable
{
    private const string Release = "6.1.0-56-cloud-amd64";
    private readonly string _root = Directory.CreateTempSubdirectory("kernel-").FullName;

    public KernelFolders()
    {
        Write("proc/sys/kernel/osrelease", Release);
        Write("proc/sys/kernel/modprobe", "/sbin/modprobe");
        Write("proc/sys/kernel/modules_disabled", "0");
        Load("ip6_udp_tunnel", "udp_tunnel");
        Directory.CreateDirectory(Path.Combine(_root, "sys/module/tcp_cubic"));
        Write(OfKernel("modules.builtin"), "kernel/net/ipv4/netfilter/nf_defrag_ipv4.ko", "kernel/net/sched/sch-tbf.ko");
        Write(
            OfKernel("modules.dep"),
            "kernel/net/ipv4/ipip.ko: kernel/net/ipv4/tunnel4.ko kernel/net/ipv4/ip_tunnel.ko",
            "kernel/net/ipv4/ip_gre.ko.xz: kernel/net/ipv4/gre.ko.xz",
            "kernel/net/bridge/br-netfilter.ko.zst:");
    }

    public KernelModules Modules => new(_root);

    public static string OfKernel(string name) => $"lib/modules/{Release}/{name}";

    /// <summary>Puts modules at the beginning of those that are loaded.</summary>
    public void Load(params IEnumerable<string> modules)
        => Write(
            "proc/modules",
            [
                .. modules.Select(module => $"{module} 16384 1 other, Live 0x0000000000000000"),
                .. File.Exists(PathOf("proc/modules")) ? File.ReadLines(PathOf("proc/modules")) : []
            ]);

    public void Write(string name, params string[] lines)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(name))!);
        File.WriteAllLines(PathOf(name), lines);
    }

    public void Remove(string name)
    {
        if (File.Exists(PathOf(name)))
        {
            File.Delete(PathOf(name));
        }
        else
        {
            Directory.Delete(PathOf(name), recursive: true);
        }
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private string PathOf(string name) => Path.Combine(_root, name);
}
