using System.Net;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Testing;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>A run of features leaves the machine alone: Reqnroll's telemetry is off, whatever the environment says.</summary>
public sealed class TelemetryTests : IDisposable
{
    private static readonly string[] Devices = [Pair.Loopback, Pair.Port];
    private readonly string _home = Directory.CreateTempSubdirectory("telemetry").FullName;
    private readonly string _work = Directory.CreateTempSubdirectory("telemetry").FullName;

    [Fact]
    public async Task Program_InANetworkOfItsOwn_SendsNothingAndKeepsNoFile()
    {
        // A network with a way to everywhere, in which nothing speaks by itself.
        using var pair = Pair.Connected();
        var node = pair.First;
        RouteNetlink.Apply(node, new NetlinkBatch().AddRoute(IPNetwork.Parse("0.0.0.0/0"), Pair.SecondAddress));
        var hearing = Devices.Select(device => node.Invoke(() => PacketSocket.Open(device))).ToList();
        try
        {
            // Whoever looks for a name is heard: this check can fail.
            await RunAsync(node, "getent", "hosts", "reqnroll.invalid");
            Assert.NotEqual(0, Heard(hearing));
            var output = await RunAsync(node, Path.Combine(AppContext.BaseDirectory, "PasK.ReqnrollAdapter.Failing"), "-noColor", "-trait", "tag=passing");
            Assert.Contains("[AfterTestRun] ran", output, StringComparison.Ordinal);
            Assert.Equal(0, Heard(hearing));
            Assert.Empty(Directory.EnumerateFiles(_home, "*", SearchOption.AllDirectories));
            Assert.Empty(Directory.EnumerateFileSystemEntries(_work));
        }
        finally
        {
            hearing.ForEach(socket => socket.Dispose());
        }
    }

    public void Dispose()
    {
        Directory.Delete(_home, recursive: true);
        Directory.Delete(_work, recursive: true);
    }

    private static int Heard(IReadOnlyList<PacketSocket> sockets)
    {
        var buffer = new byte[2048];
        var heard = 0;
        foreach (var socket in sockets)
        {
            while (socket.TryReceive(buffer, out _))
            {
                heard++;
            }
        }

        return heard;
    }

    private async Task<string> RunAsync(NodeThread node, string program, params string[] arguments)
    {
        // Where a program keeps what it knows of its user, if that is there.
        Directory.CreateDirectory(Path.Combine(_home, ".config"));
        Directory.CreateDirectory(Path.Combine(_home, ".local", "share"));
        string[] environment =
        [
            "-C",
            _work,
            "-u",
            "REQNROLL_TELEMETRY_ENABLED",
            "-u",
            "XDG_CONFIG_HOME",
            "-u",
            "XDG_DATA_HOME",
            $"HOME={_home}",
            "RES_OPTIONS=timeout:1 attempts:1"
        ];
        using var process = NodeProcess.Start(node, "env", [.. environment, program, .. arguments]);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output;
    }
}
