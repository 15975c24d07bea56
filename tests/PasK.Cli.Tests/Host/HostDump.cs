using System.Diagnostics;
using PasK.Testing;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// All that is set in a network namespace, and the mounts, as text by independent programs. What changes by itself is left out by the questions: learnt
/// neighbours, counters, lifetimes and timers.
/// </summary>
internal static class HostDump
{
    private static readonly string[] Questions =
    [
        "ip link show",
        "ip -brief address show",
        "ip route show table all",
        "ip -6 route show table all proto boot",
        "ip -6 route show table all proto static",
        "ip rule show",
        "ip -6 rule show",
        "ip neighbour show nud permanent",
        "ip neighbour show proxy",
        "ip tunnel show",
        "ip netns list",
        "ip xfrm policy",
        "bridge link show",
        "bridge vlan show",
        "tc qdisc show",
        "nft --stateless list ruleset",
        "cat /proc/net/ip_tables_names /proc/net/ip6_tables_names /proc/net/arp_tables_names",
        "sysctl --all --pattern "
        + "^net\\.(core|ipv4|ipv6|bridge|mptcp|unix|netfilter\\.nf_(log|flowtable|conntrack_(max|buckets|tcp|udp|icmp|generic|helper|acct|events)))",
        "cat /proc/self/mounts",
    ];

    /// <summary>Skips the test where a program is missing that no dump can do without.</summary>
    public static void Require()
    {
        var missing = new[] { "ip", "sysctl" }.Where(tool =>
            !new[] { "/sbin", "/usr/sbin", "/bin", "/usr/bin" }.Any(folder => File.Exists(Path.Combine(folder, tool))));
        Assert.SkipWhen(missing.ToList() is { Count: > 0 }, "needs the programs ip and sysctl (Debian: iproute2, procps)");
        NetworkNamespaces.Require();
    }

    /// <summary>The dump of the namespace that the current thread is in. A program that is not installed says so, before and after alike.</summary>
    public static string Take() => string.Concat(Questions.Select(question => $"# {question}\n{Run(question)}"));

    /// <summary>Runs a shell command in the namespace that the current thread is in.</summary>
    public static string Run(string command)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "PATH=$PATH:/sbin:/usr/sbin; set -f; exec 2>&1; " + Quoted(command)])
        {
            UseShellExecute = false, RedirectStandardOutput = true, Environment = { ["LC_ALL"] = "C" },
        })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    /// <summary>A pattern is one word to the shell.</summary>
    private static string Quoted(string command)
        => command.Contains('^', StringComparison.Ordinal) ? command.Replace("^", "'^", StringComparison.Ordinal) + "'" : command;
}
