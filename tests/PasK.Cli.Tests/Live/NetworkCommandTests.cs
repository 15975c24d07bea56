using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// The network of a lab that is up is broken and mended by hand: each command does it, says how a person would, and is undone by <c>reset</c>.
/// </summary>
public sealed class NetworkCommandTests(RunLab script) : IClassFixture<RunLab>
{
    private const string Topology = "ip-tunnel-dsr";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changes_OfEachKind_AreSeenInTheNodesAndUndone(bool isOrdinary)
    {
        await using var lab = new LiveLab(script, isOrdinary);
        await lab.UpAsync(Topology);
        await AssertAsync(lab, "client# ip link set eth0 down\n", "link", "client", "switch", "down");
        await AssertAsync(lab, "down\n", "exec", "client", "--", "cat", "/sys/class/net/eth0/operstate");
        await AssertAsync(lab, "undone: link client: client.eth0 down\n", "link", "client", "up");
        await AssertAsync(lab, "link client is up\n", "link", "client", "up");
        await AssertAsync(lab, "client# ip link set eth0 mtu 1300\nswitch# ip link set xg1 mtu 1300\n", "link", "client", "mtu", "1300");
        await AssertAsync(lab, "client# ip link set eth0 mtu 1200\nswitch# ip link set xg1 mtu 1200\n", "link", "client", "mtu", "1200");
        await AssertAsync(lab, "l4# tc qdisc add dev xg1 root blackhole\nswitch# tc qdisc add dev xg2 root blackhole\n", "link", "l4.xg1", "switch", "cut");
        await AssertAsync(
            lab,
            "real1# sysctl -w net.ipv4.conf.all.arp_ignore=0\nreal1# sysctl -w net.ipv4.conf.default.arp_ignore=0\n"
            + "real1# sysctl -w net.ipv4.conf.eth0.arp_ignore=0\nreal1# sysctl -w net.ipv4.conf.lo.arp_ignore=0\n",
            "set", "real1", "arp-ignore=0");
        await AssertAsync(lab, "0\n", "exec", "real1", "--", "cat", "/proc/sys/net/ipv4/conf/eth0/arp_ignore");
        await AssertAsync(lab, "real1 has udp-echo 7\n", "service", "real1", "stop", "80");
        await AssertAsync(lab, "real1 has http 8080, udp-echo 7\n", "service", "real1", "start", "8080");
        await AssertAsync(
            lab,
            "undone: real1: service http 8080\nundone: real1: service http 80\nundone: real1: arp_ignore\nundone: link front: cut\nundone: link client: mtu\n",
            "reset");
        await AssertAsync(lab, "1500\n", "exec", "client", "--", "cat", "/sys/class/net/eth0/mtu");
        await AssertAsync(lab, "1\n", "exec", "real1", "--", "cat", "/proc/sys/net/ipv4/conf/eth0/arp_ignore");
        await AssertAsync(lab, "nothing was changed\n", "reset");
        const string Ask = "exec 3<>/dev/tcp/vip/80 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && head -c 9 <&3";
        await AssertAsync(lab, "HTTP/1.1 ", "exec", "client", "--", "bash", "-c", Ask);
    }

    [Fact]
    public async Task BadInput_IsToldInOneLine()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        await RefuseAsync("there is no link client to real1; there are client (client.eth0 to switch.xg1), ", "link", "client", "real1", "down");
        await RefuseAsync("there are several links l4 to switch: write one's name, front or back", "link", "l4", "switch", "down");
        await RefuseAsync(
            "link: 'dwon' is no link, node or interface of the lab, and not what may be done (did you mean 'down'?); write LINK or NODE NODE, ",
            "link", "client", "dwon");
        await RefuseAsync("link: write LINK or NODE NODE, then down, up, cut, mtu N, ", "link", "client", "down", "now");
        await RefuseAsync("link: '67' is no MTU; allowed: 68 to 65535 octets", "link", "client", "mtu", "67");
        await RefuseAsync("link: 'loss 101%' is not understood; ", "link", "client", "loss", "101%");
        await AssertAsync(lab, "client# tc qdisc add dev eth0 root blackhole\nswitch# tc qdisc add dev xg1 root blackhole\n", "link", "client", "cut");
        await RefuseAsync("link client: cut, already", "link", "client", "cut");
        await RefuseAsync("'arp-ignore' sets nothing: write a parameter, '=' and its value", "set", "real1", "arp-ignore");
        await RefuseAsync("kernel parameter arp_ignroe: this kernel has none of that name", "set", "real1", "arp-ignroe=1");
        await RefuseAsync("client is no real server; the lab's are real1", "service", "client", "start", "80");
        await RefuseAsync("real1 has http 80 already", "service", "real1", "start", "80");
        await RefuseAsync("real1 has no such service; it has http 80, udp-echo 7", "service", "real1", "stop", "81");
        await RefuseAsync("there is no service 'ftp'; allowed: http, udp-echo", "service", "real1", "start", "21", "ftp");
        await RefuseAsync("'x' is no port; allowed: 1 to 65535", "service", "real1", "start", "x");
        await RefuseAsync($"{Topology} has no node real2; it has client, switch, l4, real1", "set", "real2", "arp-ignore=0");

        async Task RefuseAsync(string message, params string[] command)
        {
            var run = await lab.RunAsync(command);
            Assert.Equal((2, ""), (run.ExitCode, run.Output));
            Assert.StartsWith($"pask-lab: {message}", run.Error, StringComparison.Ordinal);
            Assert.Equal(1, run.Error.Count(c => c == '\n'));
        }
    }

    private static async Task AssertAsync(LiveLab lab, string output, params string[] command)
    {
        var run = await lab.RunAsync(command);
        Assert.Equal((0, output, ""), (run.ExitCode, run.Output, run.Error));
    }
}
