using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class PopulationTests
{
    private static readonly RequestKind[] Kinds = Enum.GetValues<RequestKind>();

    private static Topology Topology => ReferenceLab.Topologies["round-robin"];

    [Fact]
    public void Draw_WithTheSameSeed_GivesTheSameRequests()
    {
        Assert.Equal(Population.Draw(Topology, 42, 100, Kinds), Population.Draw(Topology, 42, 100, Kinds));
        Assert.NotEqual(Population.Draw(Topology, 42, 100, Kinds), Population.Draw(Topology, 43, 100, Kinds));
    }

    /// <summary>Feature files name a seed: what it stands for must not change with a package.</summary>
    [Fact]
    public void Draw_WithSeed1_GivesTheseRequests()
        => Assert.Equal(
            ["client1 Ping 679", "client3 Download 43279"],
            Population.Draw(Topology, 1, 2, Kinds).Select(request => FormattableString.Invariant($"{request.Client.Name} {request.Kind} {request.Octets}")));

    [Fact]
    public void Draw_Many_HasEveryClientAndKindWithinItsLimits()
    {
        var requests = Population.Draw(Topology, 7, 500, Kinds, 5000);
        Assert.Equal(500, requests.Count);
        Assert.Equal(Topology.Hosts.ToHashSet(), requests.Select(request => request.Client).ToHashSet());
        Assert.Equal(Kinds.ToHashSet(), requests.Select(request => request.Kind).ToHashSet());
        Assert.All(
            requests,
            request => Assert.InRange(request.Octets, 1, request.Kind is RequestKind.Download or RequestKind.Upload ? 5000 : Population.LargestPayload));
    }

    [Fact]
    public void Draw_WithoutHostOrKind_IsRefused()
    {
        Assert.StartsWith(
            "a population needs a host and a kind of request; round-robin has 3 hosts, and 0 kinds were given",
            Assert.Throws<ArgumentException>(() => Population.Draw(Topology, 1, 1, [])).Message,
            StringComparison.Ordinal);
        var empty = Topology with { Nodes = [.. Topology.Nodes.Except(Topology.Hosts)] };
        Assert.Contains("has 0 hosts", Assert.Throws<ArgumentException>(() => Population.Draw(empty, 1, 1, Kinds)).Message, StringComparison.Ordinal);
    }

    /// <summary>The package that draws is nobody else's business.</summary>
    [Fact]
    public void Lab_InItsPublicFace_NamesNoTypeOfBogus()
        => Assert.DoesNotContain(
            typeof(World).Assembly.GetExportedTypes()
                .SelectMany(type => type.GetMethods())
                .SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)),
            type => type.FullName?.Contains("Bogus", StringComparison.Ordinal) == true);
}
