using System.Globalization;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Worlds;

/// <summary>
/// What a node's kernel has counted, at one moment: the counters of /proc/net/snmp and /proc/net/netstat, such as <c>Ip InAddrErrors</c> and
/// <c>TcpExt IPReversePathFilter</c> (nstat(8) writes them without the space).
/// </summary>
public sealed class KernelCounters
{
    private static readonly string[] Files = ["/proc/thread-self/net/snmp", "/proc/thread-self/net/netstat"];
    private readonly string _node;
    private readonly Dictionary<string, long> _counters;

    private KernelCounters(string node, Dictionary<string, long> counters)
    {
        _node = node;
        _counters = counters;
    }

    /// <summary>All names.</summary>
    public IReadOnlyCollection<string> Names => _counters.Keys;

    /// <summary>A counter.</summary>
    /// <param name="name">Its group and its name: <c>Ip InAddrErrors</c>.</param>
    /// <exception cref="KeyNotFoundException">The kernel has no such counter.</exception>
    public long this[string name]
        => _counters.TryGetValue(name, out var count) ? count
            : throw new KeyNotFoundException($"the kernel of {_node} has no counter '{name}'; a name is like Ip InAddrErrors or TcpExt IPReversePathFilter");

    /// <summary>Reads the counters of a node.</summary>
    public static KernelCounters Read(NodeThread node)
    {
        var lines = node.Invoke(() =>
        {
            NamespaceGuard.Require("reading a node's counters");
            return Files.SelectMany(File.ReadAllLines).ToList();
        });
        return new KernelCounters(node.Name, Parse(lines));
    }

    /// <summary>Reads pairs of lines: <c>Ip: name name …</c> followed by <c>Ip: value value …</c> (proc_pid_net(5)).</summary>
    internal static Dictionary<string, long> Parse(IReadOnlyList<string> lines)
    {
        var counters = new Dictionary<string, long>();
        foreach (var pair in lines.Chunk(2).Where(pair => pair.Length == 2))
        {
            var (names, values) = (pair[0].Split(' ', StringSplitOptions.RemoveEmptyEntries), pair[1].Split(' ', StringSplitOptions.RemoveEmptyEntries));
            foreach (var (name, value) in names.Zip(values).Skip(1))
            {
                // Some values do not fit a signed number; none of those is a count.
                if (long.TryParse(value, CultureInfo.InvariantCulture, out var count))
                {
                    counters[$"{names[0].TrimEnd(':')} {name}"] = count;
                }
            }
        }

        return counters;
    }
}
