using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>Every structure and constant of <see cref="LibC"/> against the C compiler of this machine.</summary>
public sealed class HeaderTests
{
    private static readonly string[] Headers =
    [
        "stddef.h", "stdio.h", "errno.h", "fcntl.h", "poll.h", "sched.h", "time.h", "termios.h", "unistd.h", "sys/stat.h", "netinet/in.h", "netinet/tcp.h",
        "sys/eventfd.h", "sys/file.h",
        "sys/ioctl.h", "sys/mman.h", "sys/mount.h", "sys/socket.h",
            "sys/uio.h", "linux/errqueue.h", "linux/ethtool.h", "linux/fib_rules.h", "linux/if.h", "linux/if_addr.h", "linux/if_ether.h", "linux/if_link.h",
            "linux/if_packet.h", "linux/if_tunnel.h",
                "linux/neighbour.h", "linux/netfilter.h", "linux/netfilter_ipv4.h", "linux/netfilter/nf_conntrack_common.h", "linux/netfilter/nf_tables.h",
                "linux/netfilter/nfnetlink.h",
                    "linux/netlink.h", "linux/pkt_sched.h", "linux/rtnetlink.h", "linux/sockios.h", "linux/veth.h",
    ];

    /// <summary>Fields that C has inside of unions, or names otherwise.</summary>
    private static readonly Dictionary<string, string> NamesInC = new()
    {
        ["ifinfomsg.ifi_pad"] = "__ifi_pad",
        ["tpacket_block_desc.block_status"] = "hdr.bh1.block_status",
        ["tpacket_block_desc.num_pkts"] = "hdr.bh1.num_pkts",
        ["tpacket_block_desc.offset_to_first_pkt"] = "hdr.bh1.offset_to_first_pkt",
        ["tpacket_block_desc.blk_len"] = "hdr.bh1.blk_len",
        ["tpacket3_hdr.tp_rxhash"] = "hv1.tp_rxhash",
        ["tpacket3_hdr.tp_vlan_tci"] = "hv1.tp_vlan_tci",
        ["tpacket3_hdr.tp_vlan_tpid"] = "hv1.tp_vlan_tpid",
        ["tpacket3_hdr.tp_padding"] = "hv1.tp_padding",
        ["tpacket3_hdr.tp_reserved"] = "tp_padding",
    };

    /// <summary>Ours alone: the rest of a union.</summary>
    private static readonly HashSet<string> NotInC = ["ifreq.ifr_rest"];

    /// <summary>Structures of which only the beginning is described.</summary>
    private static readonly HashSet<string> Beginnings = ["statx", "tpacket_block_desc"];

    [Fact]
    public void LibC_StructuresAndConstants_AreThoseOfTheHeaders()
    {
        Programs.Require("gcc");
        var ours = Ours();
        var theirs = Compile(ours);
        Assert.True(ours.Count > 150, $"only {ours.Count} values were found in LibC");
        Assert.Equal(ours.Count, theirs.Count);
        Assert.Empty(
            ours.Zip(theirs)
                .Where(pair => $"{pair.First.Expression} = {pair.First.Value}" != pair.Second)
                .Select(pair => $"in C {pair.Second}, ours {pair.First.Value}"));
    }

    [Fact]
    public void LibC_Beginnings_AreNotLongerThanTheWhole()
    {
        Programs.Require("gcc");
        var ours = Structures().Where(type => Beginnings.Contains(type.Name))
            .Select(type => ($"sizeof(struct {type.Name}) >= {Marshal.SizeOf(type)}", "1")).ToList();
        Assert.Equal(ours.Select(value => $"{value.Item1} = 1"), Compile(ours));
    }

    private static IEnumerable<Type> Structures()
        => typeof(LibC).GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic)
            .Where(type => type is { IsValueType: true, IsEnum: false } && !type.Name.StartsWith('<'));

    private static List<(string Expression, string Value)> Ours()
    {
        var values = new List<(string, string)>();
        foreach (var constant in typeof(LibC).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(field => field.IsLiteral)
            .OrderBy(field => field.Name, StringComparer.Ordinal))
        {
            values.Add((constant.Name, Text(constant.GetRawConstantValue()!)));
        }

        foreach (var type in Structures().OrderBy(type => type.Name, StringComparer.Ordinal))
        {
            if (!Beginnings.Contains(type.Name))
            {
                values.Add(($"sizeof(struct {type.Name})", Text(Marshal.SizeOf(type))));
            }

            foreach (var field in type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance))
            {
                var name = $"{type.Name}.{field.Name}";
                if (!NotInC.Contains(name))
                {
                    var inC = NamesInC.GetValueOrDefault(name, field.Name);
                    values.Add(($"offsetof(struct {type.Name}, {inC})", Text(Marshal.OffsetOf(type, field.Name))));
                    values.Add(($"sizeof(((struct {type.Name} *)0)->{inC})", Text(field.FieldType.IsPointer ? IntPtr.Size : Marshal.SizeOf(field.FieldType))));
                }
            }
        }

        return values;
    }

    private static List<string> Compile(IReadOnlyList<(string Expression, string Value)> values)
    {
        var source = new StringBuilder("#define _GNU_SOURCE\n");
        source.AppendJoin("", Headers.Select(header => $"#include <{header}>\n")).Append("int main(void)\n{\n");
        source.AppendJoin("", values.Select(value => $"    printf(\"%s = %lld\\n\", \"{value.Expression}\", (long long)({value.Expression}));\n"))
            .Append("}\n");
        var folder = Directory.CreateTempSubdirectory("pask-headers-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "values.c"), source.ToString());
            Run(folder.FullName, "gcc", "-o", "values", "values.c");
            return [.. Run(folder.FullName, Path.Combine(folder.FullName, "values")).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Run(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder, UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true
            })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} failed: {error.Result}");
        return output;
    }

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture)!;
}
