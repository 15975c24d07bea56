using System.Globalization;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>Each rule holds in all code, and each tells what breaks it.</summary>
public sealed class SourceRuleTests
{
    private static readonly string Long = new('x', 161);

    public static TheoryData<string> Rules => [.. SourceRules.All.Keys];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Rule_HoldsIn_AllCode(string rule)
        => Findings.AssertNone(Repository.Files("src", ".cs").Concat(Repository.Files("tests", ".cs"))
            .SelectMany(file => SourceRules.All[rule](file, Repository.Read(file))));

    [Fact]
    public void LongFile_IsTold() => AssertTold("short file", string.Concat(Enumerable.Repeat("\n", 301)), "src/A.cs has 301 lines, at most 300: ");

    [Fact]
    public void LongLine_IsTold() => AssertTold("short lines", $"//\n{Long}\n", "src/A.cs:2 has 161 columns, at most 160: break the line");

    [Fact]
    public void LongMethod_IsTold()
        => AssertTold(
            "short methods",
            $"class A {{\nvoid B()\n{{{string.Concat(Enumerable.Repeat(";\n", 69))}}}\n}}",
            "src/A.cs:2 has a method of 71 lines, at most 70: ");

    [Theory]
    [InlineData("public sealed class B;")]
    [InlineData("namespace C; public enum B { None }")]
    [InlineData("public delegate void B();")]
    [InlineData("class A { } public readonly record struct B<T>(T Value);")]
    public void PublicType_OfAnotherName_IsTold(string text) => AssertTold("types by name", text, "src/A.cs has the public type B: move it to B.cs");

    [Theory]
    [InlineData("{0}2003")]
    [InlineData("{0} 2003, section 3.1")]
    [InlineData("{0} 2003 section 3.1")]
    [InlineData("{0} 2003, §3.1")]
    [InlineData("{0} 2003 3.1")]
    [InlineData("section 3.1 of {0} 2003")]
    public void Citation_InAnotherForm_IsTold(string citation)
        => AssertTold("RFC sections", $"// ({string.Format(CultureInfo.InvariantCulture, citation, "RFC")})", "src/A.cs:1 cites '");

    [Theory]
    [InlineData("RFC 2003 §3.1, §3.2")]
    [InlineData("RFC 2003, RFC 791 §3.2; ip(7)")]
    [InlineData("RFC 1812 §4.3.2.8: 6 in a second")]
    public void Citation_InTheForm_IsRight(string citation) => Assert.Empty(SourceRules.All["RFC sections"]("src/A.cs", $"// ({citation})"));

    [Theory]
    [InlineData("class A { bool B(LbMethod method) => method == LbMethod.RoundRobin; }")]
    [InlineData("class A { int B(Slb slb) => slb.LbMethod switch { LbMethod.Maglev => 1, _ => 0 }; }")]
    [InlineData("class A { bool B(Slb slb) => slb.LbMethod is Configuration.LbMethod.SourceHashing; }")]
    public void LbMethod_AskedFor_IsTold(string text) => AssertTold("lb-methods by the table", text, "src/A.cs:1 asks for ");

    [Theory]
    [InlineData("class A { bool B(Slb slb) => slb.NatMode == NatMode.Dsr; }")]
    [InlineData("class A { int B(NatMode mode) => mode switch { NatMode.L3DsrVxlan => 1, _ => 0 }; }")]
    [InlineData("class A { bool B(Slb slb) => slb.NatMode is Configuration.NatMode.BothNat; }")]
    public void NatMode_AskedFor_IsTold(string text) => AssertTold("nat-modes by the tables", text, "src/A.cs:1 asks for ");

    [Theory]
    [InlineData("class A { bool B(HealthCheck check) => check is UdpCheck; }")]
    [InlineData("class A { bool B(HealthCheck check) => check is not TcpCheck; }")]
    [InlineData("class A { string? B(HealthCheck check) => (check as HttpCheck)?.Uri; }")]
    [InlineData("class A { int B(HealthCheck check) => check switch { IcmpCheck => 1, _ => 0 }; }")]
    [InlineData("class A { int B(HealthCheck check) => check switch { IcmpCheck one => one.Id, _ => 0 }; }")]
    [InlineData("class A { bool B(HealthCheck check) => check is UdpCheck { Packets: 1 }; }")]
    public void CheckType_AskedFor_IsTold(string text) => AssertTold("check types by the tables", text, "src/A.cs:1 asks whether a check is a ");

    [Theory]
    [InlineData("class A { bool B(Node node) => node is RealNode; }", "asks whether a node is a RealNode")]
    [InlineData("class A { bool B(Node node) => node is not HostNode { Gateway: null }; }", "asks whether a node is a HostNode")]
    [InlineData("class A { int B(Node node) => node switch { SwitchNode box => 1, _ => 0 }; }", "asks whether a node is a SwitchNode")]
    [InlineData("class A { Slb? B(Node node) => (node as BalancerNode)?.Slb; }", "asks whether a node is a BalancerNode")]
    [InlineData("class A { object B(Topology topology) => topology.Nodes.OfType<RealNode>(); }", "asks whether a node is a RealNode")]
    [InlineData("class A { bool B(Node node) => node.Role == NodeRole.Host; }", "asks for NodeRole.Host")]
    public void Role_AskedFor_IsTold(string text, string message) => AssertTold("roles by the tables", text, $"src/A.cs:1 {message}");

    private static void AssertTold(string rule, string text, string message)
        => Assert.StartsWith(message, Assert.Single(SourceRules.All[rule]("src/A.cs", text)), StringComparison.Ordinal);
}
