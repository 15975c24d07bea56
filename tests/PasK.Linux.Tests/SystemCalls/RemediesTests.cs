using PasK.Linux.SystemCalls;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>What a refusal says that a person can do.</summary>
public sealed class RemediesTests
{
    private const string Making = "unshare a network namespace";
    private const string Link = "make the link xg4 — xg2 of l4 (RTM_NEWLINK)";
    private const string Rule = "add the rule ip dscp 4 to the chain c of the table t (NFT_MSG_NEWRULE)";

    [Theory]
    [InlineData(Making, 1, "run it as root, or by ./run-lab.sh, which enters namespaces of its own first; a container must be privileged")]
    [InlineData(
        "set net.ipv4.ip_forward (open)", 13, "run it as root, or by ./run-lab.sh, which enters namespaces of its own first; a container must be privileged")]
    [InlineData("set net.ipv4.ip_forward (open)", 30, "in a container, run that with a writable /proc/sys (privileged)")]
    [InlineData("set net.ipv4.ip_forward (open)", 2, null)]
    [InlineData(Link, 17, "an interface of that name is there already; ./run-lab.sh check names those that every new namespace has")]
    [InlineData("add the address 10.0.0.1/24 to lo (RTM_NEWADDR)", 17, null)]
    [InlineData(Link, 22, null)]
    [InlineData(Making, 22, "this kernel has no network namespaces (option NET_NS)")]
    [InlineData(Making, 28, "there are as many network namespaces as may be: raise user.max_net_namespaces by sysctl -w")]
    [InlineData(Link, 28, null)]
    [InlineData("socket AF_NETLINK", 24, "this process has as many files open as it may: raise the limit by ulimit -n")]
    [InlineData("socket AF_NETLINK", 23, "this machine has as many files open as it may: raise fs.file-max by sysctl -w")]
    [InlineData(Link, 12, "memory is short: free some, or raise the memory limit of the container or control group")]
    [InlineData("receive from rtnetlink", 105, "memory is short: free some, or raise the memory limit of the container or control group")]
    [InlineData("bind udp-echo to UDP port 4789 of 10.10.10.10", 98, "something else of that node listens on that port: choose another port")]
    [InlineData(Rule, 95, null)]
    public void Remedy_OfAnErrorNumber_IsWhatAPersonCanDo(string call, int errno, string? remedy)
        => Assert.Equal(remedy, new LinuxException(call, errno).Remedy);

    [Fact]
    public void Remedy_OfAMissingModule_NamesItInEveryNode()
    {
        const string Remedy = "as root: modprobe veth; where that finds no such module, install the kernel's package that has it, or another kernel";
        var refused = new LinuxException(Link, LibC.EOPNOTSUPP, "Unknown device type", "veth");
        Assert.Equal(Remedy, refused.Remedy);
        var named = refused.In("switch");
        Assert.Equal(("switch", Link, 95, "veth", Remedy), (named.Node, named.Call, named.Errno, named.Module, named.Remedy));
        Assert.Equal("switch: make the link xg4 — xg2 of l4 (RTM_NEWLINK): Operation not supported (errno 95): Unknown device type", named.Message);
    }

    [Fact]
    public void Remedy_OfARefusalInWords_IsUnknown() => Assert.Null(new LinuxException("the kernel refused a call").Remedy);
}
