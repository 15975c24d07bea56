namespace PasK.Linux.Devices;

/// <summary>The kernel's modules, looked up without loading one (lsmod(8), modprobe(8), modules.dep(5)).</summary>
public sealed class KernelModules
{
    private readonly string _proc;
    private readonly string _sys;
    private readonly string _ofKernel;

    /// <summary>Reads another file system than this machine's.</summary>
    /// <param name="root">The folder that contains proc, sys and lib.</param>
    internal KernelModules(string root)
    {
        _proc = Path.Combine(root, "proc");
        _sys = Path.Combine(root, "sys/module");
        _ofKernel = Path.Combine(root, "lib/modules", Text("sys/kernel/osrelease") ?? "");
    }

    /// <summary>The modules of this machine's kernel.</summary>
    public static KernelModules OfThisMachine { get; } = new("/");

    /// <summary>The modules that are loaded now, the latest first. They can be removed in this order, because none needs a later one.</summary>
    public IReadOnlyList<string> Loaded => [.. LinesOf(Path.Combine(_proc, "modules")).Select(line => line.Split(' ')[0])];

    /// <summary>Says that modules stay loaded after a lab, and how they are removed.</summary>
    /// <param name="loaded">The modules, in an order in which they can be removed.</param>
    public static string Staying(IReadOnlyList<string> loaded)
        => $"loaded for the whole machine, and staying: {string.Join(", ", loaded)}; as root, while nothing uses them: rmmod {string.Join(' ', loaded)}";

    /// <summary>
    /// The state of a module. A container often lacks the folder of the kernel's modules, although the kernel finds them outside. Then a module that is not
    /// loaded counts as loadable.
    /// </summary>
    /// <param name="module">The module's name; '-' and '_' are the same.</param>
    public ModuleState StateOf(string module)
    {
        var name = Canonical(module);
        return Loaded.Contains(name) ? ModuleState.Loaded
            : Directory.Exists(Path.Combine(_sys, name)) || IsListed("modules.builtin", name) ? ModuleState.BuiltIn
            : LoadsModules && (!Directory.Exists(_ofKernel) || IsListed("modules.dep", name)) ? ModuleState.Loadable
            : ModuleState.NotLoadable;
    }

    /// <summary>Whether the kernel can load modules, and does so on demand (proc_sys_kernel(5), modprobe and modules_disabled).</summary>
    private bool LoadsModules
        => File.Exists(Path.Combine(_proc, "modules")) && Text("sys/kernel/modprobe") is not "" && Text("sys/kernel/modules_disabled") is not "1";

    private string? Text(string name) => LinesOf(Path.Combine(_proc, name)).FirstOrDefault();

    /// <summary>
    /// Whether a list of modules contains a module. Each line begins with a path such as <c>kernel/net/ipv4/ipip.ko</c>, <c>….ko.xz:</c> or <c>….ko.zst:
    /// kernel/net/ipv4/tunnel4.ko.zst</c>.
    /// </summary>
    private bool IsListed(string list, string name)
        => LinesOf(Path.Combine(_ofKernel, list)).Select(line => Path.GetFileName(line.Split(':')[0])).Any(file => Canonical(file.Split(".ko")[0]) == name);

    private static IEnumerable<string> LinesOf(string file) => File.Exists(file) ? File.ReadLines(file) : [];

    private static string Canonical(string module) => module.Replace('-', '_');
}
