using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

/// <summary>What the kernel takes of a batch, and how it is told what it does not take.</summary>
public sealed class NetfilterNetlinkTests
{
    private const string Table = "table";
    private const string Chain = "chain";

    /// <summary>A part of netfilter that no kernel has (NFNL_SUBSYS_NONE).</summary>
    private const ushort NoPart = 0;

    [Fact]
    public void Send_RefusedRule_NamesItAndAppliesNothing()
    {
        using var node = NetworkNamespaces.NewNode("node");
        var rule = new NetfilterRule().MatchDscp(4).MatchDestination(Pair.SecondAddress).SetDestination(Pair.FirstAddress);
        var thrown = Assert.Throws<LinuxException>(() =>
            Send(node, new NetfilterBatch().AddTable(Table).AddRule(Table, Chain, rule).AddRule(Table, "other", rule)));
        Assert.Equal(
            "node: add the rule ip dscp 4 ip daddr 10.0.0.2 ip daddr set 10.0.0.1 to the chain chain of the table table (NFT_MSG_NEWRULE): No such file or "
            + "directory (errno 2)",
            thrown.Message);
        var noTable = Assert.Throws<LinuxException>(() => Send(node, new NetfilterBatch().AddPreroutingChain(Table, Chain, 0)));
        Assert.Equal("node: add the chain chain of priority 0 to the table table (NFT_MSG_NEWCHAIN): No such file or directory (errno 2)", noTable.Message);
    }

    [Fact]
    public void Send_TableAndChainOnceMore_ChangesNothing()
    {
        using var node = NetworkNamespaces.NewNode("node");
        var batch = new NetfilterBatch().AddTable(Table).AddPreroutingChain(Table, Chain, NetfilterBatch.BeforeConnectionTracking);
        Send(node, batch);
        Send(node, batch);
        var other = Assert.Throws<LinuxException>(() => Send(node, new NetfilterBatch().AddPreroutingChain(Table, Chain, -150)));
        Assert.Equal("node: add the chain chain of priority -150 to the table table (NFT_MSG_NEWCHAIN): Operation not supported (errno 95)", other.Message);
    }

    [Fact]
    public void Send_WhereTheKernelHasNoNfTables_SaysSo()
    {
        using var node = NetworkNamespaces.NewNode("node");
        var batch = new NetfilterBatch().AddTable(Table).AddPreroutingChain(Table, Chain, 0);
        var thrown = Assert.Throws<LinuxException>(() => node.Invoke(() => NetfilterNetlink.Send(batch, NoPart)));
        Assert.Equal(
            "node: add the table table (NFT_MSG_NEWTABLE), add the chain chain of priority 0 to the table table (NFT_MSG_NEWCHAIN): Operation not supported "
            + "(errno 95): "
            + "this kernel has no nf_tables for IPv4 (options NF_TABLES and NF_TABLES_IPV4, since Linux 3.13)",
            thrown.Message);
        Assert.StartsWith("as root: modprobe nf_tables; ", thrown.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(64)]
    public void MatchDscp_OfMoreThanSixBits_IsRefused(int dscp) => Assert.Throws<ArgumentOutOfRangeException>(() => new NetfilterRule().MatchDscp(dscp));

    internal static void Send(NodeThread node, NetfilterBatch batch) => node.Invoke(() => NetfilterNetlink.Send(batch));
}
