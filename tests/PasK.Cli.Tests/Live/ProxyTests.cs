using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>The command <c>proxy</c>: a browser's way into a lab.</summary>
public sealed partial class ProxyTests(RunLab script) : IClassFixture<RunLab>
{
    private const string Topology = "ip-tunnel-dsr";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Proxy_LeadsIntoTheLab(bool isOrdinary)
    {
        await using var lab = new LiveLab(script, isOrdinary);
        await lab.UpAsync(Topology);
        using var proxy = lab.Start("proxy", "client");
        var line = await proxy.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.StartsWith("a SOCKS 5 proxy at 127.0.0.1:", line, StringComparison.Ordinal);
        Assert.Contains(" goes out from client: curl --socks5-hostname ", line, StringComparison.Ordinal);
        var port = int.Parse(PortOf().Match(line!).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);

        const string Connect = "05 01 00 05 01 00";
        const string Request = "GET / HTTP/1.1\r\nHost: vip\r\nConnection: close\r\n\r\n";
        Assert.StartsWith("0500 05000001000000000000 HTTP/1.1 ", Ask(port, $"{Connect} 03 03 76 69 70 0050", Request), StringComparison.Ordinal);
        Assert.StartsWith("0500 05000001000000000000 HTTP/1.1 ", Ask(port, $"{Connect} 01 c0a8c132 0050", Request), StringComparison.Ordinal);
        Assert.Equal("0500 05050001000000000000 ", Ask(port, $"{Connect} 03 06 737769746368 0009"));
        Assert.Equal("0500 05040001000000000000 ", Ask(port, $"{Connect} 03 04 6e6f6e65 0050"));
        Assert.Equal("0500 05080001000000000000 ", Ask(port, $"{Connect} 04 {new string('0', 32)} 0050"));
        Assert.Equal("0500 05070001000000000000 ", Ask(port, "05 01 00 05 02 00 01 c0a8c132 0050"));
        Assert.Equal("05ff ", Ask(port, "05 01 02"));
        Assert.Equal("", Ask(port, "04 01 0050 c0a8c132 00"));
        Assert.Equal("", Ask(port, "05"));

        var taken = await lab.RunAsync("proxy", "client", "--port", $"{port}");
        Assert.Equal(2, taken.ExitCode);
        Assert.StartsWith($"pask-lab: --port: cannot listen at 127.0.0.1:{port}: ", taken.Error, StringComparison.Ordinal);
        var unknown = await lab.RunAsync("proxy", "clent");
        Assert.Equal((2, "", $"pask-lab: {Topology} has no node clent; it has client, switch, l4, real1\n"), (unknown.ExitCode, unknown.Output, unknown.Error));
        Assert.True(Signal.Send(proxy.Id, 2));
        var run = await Lab.EndOfAsync(proxy);
        Assert.Equal((0, "", ""), (run.ExitCode, run.Output, run.Error));

        using var orphan = lab.Start("proxy", "client");
        await orphan.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        await lab.RunAsync("down");
        var ended = await Lab.EndOfAsync(orphan);
        Assert.Equal((125, $"pask-lab: the lab {Topology} has ended, and proxy in it\n"), (ended.ExitCode, ended.Error));
    }

    [Fact]
    public async Task Proxy_CarriesManyConnectionsOfCurl()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/curl"), "needs the program curl");
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        using var proxy = lab.Start("proxy", "client");
        var port = PortOf().Match((await proxy.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!).Groups[1].Value;
        string[] urls = [.. Enumerable.Repeat("http://vip/", 200)];
        var curl = await Lab.RunAsync(
            "curl",
            [
                "--silent",
                "--parallel", "--parallel-max", "100", "--write-out", "%{exitcode} %{http_code}\\n", "--no-keepalive", "--header", "Connection: close",
                "--socks5-hostname", $"127.0.0.1:{port}", .. urls.SelectMany(url => new[] { "--output", "/dev/null", url }),
            ]);
        Assert.All(curl.Output.TrimEnd('\n').Split('\n'), line => Assert.Equal("0 404", line));
        Assert.Equal(urls.Length, curl.Output.Count(c => c == '\n'));
        Assert.True(Signal.Send(proxy.Id, 15));
        await Lab.EndOfAsync(proxy);
    }

    /// <summary>What a proxy answers to octets and then to a text: two octets, ten, and text.</summary>
    private static string Ask(int port, string octets, string text = "")
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(IPAddress.Loopback, port);
        using var stream = new NetworkStream(socket);
        stream.Write(Convert.FromHexString(octets.Replace(" ", "", StringComparison.Ordinal)));
        stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
        if (text.Length == 0)
        {
            socket.Shutdown(SocketShutdown.Send);
        }

        using var all = new MemoryStream();
        try
        {
            stream.CopyTo(all);
        }
        catch (IOException)
        {
            // What it has not read it resets.
        }

        var came = all.ToArray();
        var (method, reply) = (came[..Math.Min(2, came.Length)], came[Math.Min(2, came.Length)..Math.Min(12, came.Length)]);
        return method.Length == 0 ? ""
            : $"{Convert.ToHexStringLower(method)} "
                + (reply.Length == 0 ? "" : $"{Convert.ToHexStringLower(reply)} ") + System.Text.Encoding.ASCII.GetString(came[Math.Min(12, came.Length)..]);
    }

    [GeneratedRegex(@"127\.0\.0\.1:(\d+)")]
    private static partial Regex PortOf();
}
