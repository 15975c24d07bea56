using System.Text;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>Kernel parameters of the current thread's node (proc_sys(5)): /proc/sys/net shows those of the thread that opens it.</summary>
public static class Sysctl
{
    private const string Network = "net.";

    /// <summary>The parameters that the kernel sets under its lock of all network configuration (rtnl).</summary>
    private static readonly string[] UnderTheLock = ["net.ipv4.ip_forward", "net.ipv6.conf.all.disable_ipv6"];

    /// <summary>Sets a parameter.</summary>
    /// <param name="name">Its name with dots, such as net.ipv4.ip_forward.</param>
    /// <param name="value">Its value.</param>
    /// <exception cref="ArgumentException">The parameter is not a network one: others belong to the whole system.</exception>
    /// <exception cref="LinuxException">There is no such parameter, or it cannot be written.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void Write(string name, string value) => Write([(name, value)]);

    /// <summary>Sets parameters, in order.</summary>
    /// <param name="settings">Their names with dots, and their values.</param>
    /// <exception cref="ArgumentException">A parameter is not a network one: others belong to the whole system.</exception>
    /// <exception cref="LinuxException">There is no such parameter, or it cannot be written. The parameters before it are set.</exception>
    /// <exception cref="WrongNamespaceException">The current thread is in no node.</exception>
    public static void Write(params IEnumerable<(string Name, string Value)> settings)
    {
        NamespaceGuard.Require("setting a kernel parameter");
        foreach (var (name, value) in settings)
        {
            WriteHere(name, value);
        }
    }

    /// <summary>Reads a parameter.</summary>
    /// <exception cref="IOException">There is no such parameter.</exception>
    public static string Read(string name) => File.ReadAllText(PathOf(name)).TrimEnd('\n');

    private static unsafe void WriteHere(string name, string value)
    {
        if (!name.StartsWith(Network, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{name} is no parameter of a network namespace: it would change the whole system", nameof(name));
        }

        if (UnderTheLock.Contains(name))
        {
            AwaitLock();
        }

        using var file = OwnedDescriptor.Of(LibC.open(PathOf(name), LibC.O_WRONLY | LibC.O_CLOEXEC), $"set {name} (open)");
        fixed (byte* octets = Encoding.ASCII.GetBytes(value))
        {
            LinuxException.Check((int)LibC.write(file.Number, octets, (nuint)value.Length), $"set {name} to {value} (write)");
        }
    }

    /// <summary>
    /// Sleeps until the kernel's lock is free: a request for the list of interfaces does that (SIOCGIFCONF, netdevice(7)). Setting a parameter would retry
    /// until the lock is free, and keep a processor busy while links of other labs come and go.
    /// </summary>
    private static unsafe void AwaitLock()
    {
        using var socket = OwnedDescriptor.Of(LibC.socket(LibC.AF_INET, LibC.SOCK_DGRAM | LibC.SOCK_CLOEXEC, 0), "socket");
        var list = default(LibC.ifconf);
        LinuxException.Check(LibC.ioctl(socket.Number, LibC.SIOCGIFCONF, &list), "list interfaces (SIOCGIFCONF)");
    }

    /// <summary>A slash in a name stands for a dot of an interface's name (sysctl(8)).</summary>
    private static string PathOf(string name)
        => "/proc/sys/" + string.Concat(name.Select(letter => letter switch { '.' => '/', '/' => '.', _ => letter }));
}
