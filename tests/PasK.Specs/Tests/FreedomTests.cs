using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>A freedom of a kind of balancers frees what it is named for, in captures, steps and claims, and nothing beside it.</summary>
public sealed class FreedomTests
{
    private const string Page = "A page is fetched through the balancer and answered past it: ip-tunnel-dsr";
    private const string Headers = "The headers of a packet in the tunnel: ip-tunnel-dsr";
    private const string Demonstration = "The demonstration of ip-tunnel-dsr";
    private const string Identifications = "Ten packets, ten identifications: ip-tunnel-dsr";
    private const string Whole = "Don't fragment, yes: ip-tunnel-dsr";
    private const string Congested = "Type of service 0x03 of a datagram, congestion experienced";
    private const string Upload = "A large upload passes: ip-tunnel-dsr";
    private const string MayBeCut = "Don't fragment, no: ip-tunnel-dsr";

    private static readonly Dictionary<string, Func<Mutation>> Mutants = new()
    {
        ["identification"] = () => Mutations.IdentificationReused,
        ["identification without DF"] = () => Mutations.IdentificationReusedWithoutDf,
        ["ttl"] = () => Mutations.OuterTimeToLive,
        ["own source"] = () => Mutations.OtherOwnSource,
        ["foreign source"] = () => Mutations.OuterSource,
        ["DF"] = () => Mutations.OuterDontFragment,
        ["tos"] = () => Mutations.OuterTypeOfService,
        ["ECN"] = () => Mutations.OuterEcn,
        ["inner ttl"] = () => Mutations.InnerTimeToLive,
        ["source port"] = () => Mutations.VxlanSourcePort,
        ["destination port"] = () => Mutations.VxlanDestinationPort,
        ["error from the VIP"] = () => Mutations.ErrorFromVip,
        ["quoted ttl"] = () => Mutations.QuotedTimeToLive(1),
        ["another quoted ttl"] = () => Mutations.QuotedTimeToLive(2),
    };

    [Theory]
    [InlineData(Freedom.OuterIdentification, "identification", "encapsulation", Identifications, "ReusedIdentification: ")]
    [InlineData(Freedom.OuterIdentification, "identification", "demonstrations", Demonstration, "the outer ID 257 is used twice")]
    [InlineData(Freedom.OuterTtl, "ttl", "encapsulation", Headers, "outer ttl 64 → 33")]
    [InlineData(Freedom.OuterTtl, "ttl", "demonstrations", Demonstration, "the outer time to live is 33")]
    [InlineData(Freedom.OuterSource, "own source", "encapsulation", Headers, "outer source l4.default 10.10.10.1 → l4.test 192.168.193.181")]
    [InlineData(Freedom.OuterSource, "own source", "demonstrations", Demonstration, "the outer source is 192.168.193.181, not 10.10.10.1")]
    [InlineData(Freedom.OuterDf, "DF", "encapsulation", MayBeCut, "outer DF absent → set")]
    [InlineData(Freedom.VxlanSourcePort, "source port", "vxlan", "A download", "SeveralSourcePorts: ")]
    [InlineData(Freedom.OuterEcn, "ECN", "encapsulation", Congested, "tos on back: expected 0x03 outside and 0x03 inside, seen 0x02 outside and 0x03 inside")]
    [InlineData(Freedom.ErrorSource, "error from the VIP", "mtu", Upload, "quoting client > VIP:80 TCP\" was not seen on client")]
    [InlineData(Freedom.QuotedTtl, "quoted ttl", "mtu", Upload, "quoted ttl 63 → 62")]
    public async Task Scenario_WhatTheKindIsFreeToChoose_HoldsWithTheFreedomAlone(Freedom freedom, string mutant, string feature, string title, string without)
    {
        NetworkNamespaces.Require();
        var scenario = KindRuns.ScenarioOf(feature, title);
        var free = await KindRuns.RunAsync(KindOf(mutant, freedom), scenario);
        Assert.Equal((ScenarioOutcome.Passed, ""), (free.Outcome, free.FailureText));
        await KindRuns.AssertNamesAsync(KindOf(mutant, [.. Enum.GetValues<Freedom>().Except([freedom])]), scenario, without);
    }

    /// <summary>With every freedom that there is.</summary>
    [Theory]
    [InlineData("foreign source", "encapsulation", Headers, "source on back: expected l4.default outside")]
    [InlineData("foreign source", "answer", Page, "outer source l4.default 10.10.10.1 → 10.10.10.65")]
    [InlineData("DF", "encapsulation", Whole, "DF on back: expected yes outside and yes inside, seen no outside")]
    [InlineData("DF", "answer", Page, "outer DF set → absent")]
    [InlineData("tos", "answer", Page, "outer tos 0 → 0x20")]
    [InlineData("inner ttl", "encapsulation", Headers, "ttl on back: expected 64 outside and 62 inside, seen 64 outside and 61 inside")]
    [InlineData("identification without DF", "encapsulation", Identifications, "expected 10 of both")]
    [InlineData("destination port", "vxlan", "A datagram", "outer port absent → 8472")]
    [InlineData("another quoted ttl", "mtu", Upload, "quoted ttl 63 → 61")]
    public async Task Scenario_WhatNobodyIsFreeToChoose_FailsWithAllFreedoms(string mutant, string feature, string title, string says)
    {
        NetworkNamespaces.Require();
        await KindRuns.AssertNamesAsync(KindOf(mutant, Enum.GetValues<Freedom>()), KindRuns.ScenarioOf(feature, title), says);
    }

    /// <summary>What is about one choice alone says nothing of a balancer that may choose.</summary>
    [Fact]
    public async Task Scenario_WithTheTagOfAFreedom_IsAbsentForAKindThatHasIt()
    {
        NetworkNamespaces.Require();
        var scenario = KindRuns.ScenarioOf("mtu", "A datagram of 1472 octets without DF: ip-tunnel-dsr");
        var kind = new MutatedKind(() => Mutations.None, Freedom.Fragmentation);
        Assert.Equal(
            "mutated may choose here: one of its freedoms is fragmentation, and the scenario is about one choice",
            (await KindRuns.RunAsync(kind, scenario)).SkipReason);
        var bound = await KindRuns.RunAsync(new MutatedKind(() => Mutations.None), scenario);
        Assert.Equal((ScenarioOutcome.Passed, ""), (bound.Outcome, bound.FailureText));
    }

    private static MutatedKind KindOf(string mutant, params Freedom[] freedoms) => new(Mutants[mutant], freedoms);
}
