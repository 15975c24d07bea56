using System.Diagnostics;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Lab.Topologies.Reading;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The host is the same before and after a lab, however the lab ends.</summary>
public sealed class HostTests
{
    private const int Interrupt = 2;

    /// <summary>What must be seen when it happens; in a namespace that is thrown away, where it harms nobody.</summary>
    public static TheoryData<string> Changes =>
    [
        "ip link add left type veth peer name right", "ip link set lo up", "ip link set lo mtu 60000", "ip address add 10.1.2.3/32 dev lo",
        "ip link set lo up; ip route add 10.9.0.0/16 dev lo",
            "ip rule add from 10.1.0.0/16 table 7",
            "ip link add left type veth peer name right; ip neighbour add 10.1.2.4 lladdr 02:00:00:00:00:01 dev left nud permanent",
                "ip link add bridge type bridge", "sysctl -w net.ipv4.ip_forward=1", "sysctl -w net.ipv4.conf.lo.arp_ignore=3",
                "sysctl -w net.bridge.bridge-nf-call-iptables=0",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public void Dump_AfterAChange_IsAnother(string change)
    {
        HostDump.Require();
        using var node = new NodeThread("changed");
        var (before, again, after) = node.Invoke(() =>
        {
            HostDump.Run("sysctl -w net.ipv4.ip_forward=0");
            var before = HostDump.Take();
            var again = HostDump.Take();
            HostDump.Run(change);
            return (before, again, HostDump.Take());
        });
        Assert.Equal(before, again);
        Assert.NotEqual(before, after);
    }

    [Fact]
    public async Task Host_AfterDemonstrations_IsAsItWas()
    {
        HostDump.Require();
        var topology = TopologyReader.Read(Path.Combine(Lab.Root, "topologies", "ip-tunnel-dsr.yaml")).Value;
        var before = HostDump.Take();
        Assert.Contains("net.ipv4.ip_forward = ", before, StringComparison.Ordinal);
        Assert.Contains("lo: ", before, StringComparison.Ordinal);
        using (var demonstration = Demonstration.Start(topology))
        {
            Assert.Equal(before, HostDump.Take());
            await demonstration.SendTrafficAsync();
            demonstration.Conclude();
            Assert.Equal(before, HostDump.Take());
        }

        Assert.Equal(before, HostDump.Take());
        var kind = new ReferenceKind((_, _) => throw new InvalidOperationException("this build fails"));
        Assert.Throws<InvalidOperationException>(() => World.Build(topology, kind));
        Assert.Equal(before, HostDump.Take());
    }

    /// <summary>A normal end, bad input and a signal, with folders for temporary files of the programs' own.</summary>
    [Fact]
    public async Task Host_AfterThePrograms_IsAsItWasAndHasNoNewFile()
    {
        HostDump.Require();
        var before = HostDump.Take();
        var scratch = Directory.CreateTempSubdirectory("pask-lab-host-").FullName;
        Assert.True(await RunAsync(scratch, signal: false, "demo") is 0 or Run.Inconclusive);
        Assert.Equal(2, await RunAsync(scratch, signal: false, "demo", "/bin/sh"));
        Assert.Equal(128 + Interrupt, await RunAsync(scratch, signal: true, "demo"));
        Assert.Equal(before, HostDump.Take());
        Assert.Equal(
            [
                "home",
                "temporary",
                "work",
                "work/lab-output",
                .. new[] { ".back", ".client", ".front", "", ".real1", ".real2" }.Select(link => $"work/lab-output/health-checks{link}.pcapng"),
                "work/lab-output/health-checks.report.txt",
            ],
            Directory.EnumerateFileSystemEntries(scratch, "*", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(scratch, path))
                .Order(StringComparer.Ordinal));
        Directory.Delete(scratch, recursive: true);
    }

    private static async Task<int> RunAsync(string scratch, bool signal, params string[] arguments)
    {
        var start = Lab.Start(arguments);
        Directory.Delete(start.WorkingDirectory);
        start.WorkingDirectory = Directory.CreateDirectory(Path.Combine(scratch, "work")).FullName;
        // As the script starts it: what the runtime keeps for debuggers would be left where a signal ends the program at once.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["TMPDIR"] = Directory.CreateDirectory(Path.Combine(scratch, "temporary")).FullName;
        start.Environment["HOME"] = Directory.CreateDirectory(Path.Combine(scratch, "home")).FullName;
        using var process = Process.Start(start)!;
        Assert.True(!signal || await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is not null);
        Assert.True(!signal || Signal.Send(process.Id, Interrupt));
        _ = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        _ = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return process.ExitCode;
    }
}
