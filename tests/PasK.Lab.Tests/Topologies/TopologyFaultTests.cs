using System.Collections;
using System.Reflection;
using PasK.Lab.Reports;
using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.Topologies.Reading;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What is wrong with a network: a file, a class and a step say the same.</summary>
public sealed class TopologyFaultTests
{
    public static TheoryData<string> Samples => [.. FaultSamples.All.Select(sample => sample.ToString())];

    public static TheoryData<string> Steps => [.. FaultSamples.All.Where(sample => sample.Step is not null).Select(sample => sample.ToString())];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Parse_AFault_MakesIt(string sample)
    {
        var (meant, fault) = (Of(sample).Meant, Of(sample).Fault);
        var topology = TopologyReader.Parse("f", Of(sample).File).Value;
        Assert.Equal([fault], topology.Faults);
        Assert.Equal(Whole(meant.With(fault)), Whole(topology));
        Assert.Equal(Whole(meant), Whole(topology.WithoutFaults()));
        Assert.NotEqual(Whole(meant.Nodes) + Whole(meant.Links), Whole(topology.Nodes) + Whole(topology.Links));
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Step_ThatMakesAFault_MakesThatOfTheFile(string sample)
    {
        using var lab = new LabScenario();
        lab.Take(Of(sample).Topology);
        Of(sample).Step!(lab);
        Assert.Equal(Whole(TopologyReader.Parse("f", Of(sample).File).Value), Whole(lab.Topology));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void SetupText_OfAFault_NamesIt(string sample)
    {
        var topology = TopologyReader.Parse("f", Of(sample).File).Value;
        var lines = SetupText.Of(topology, topology.Nodes.ToDictionary(node => node.Name, node => NodeSetup.StepsOf(node, topology)));
        Assert.Contains($"  # fault: {Of(sample).Fault}", lines);
    }

    [Fact]
    public void EveryFault_HasASample()
        => Assert.Equal(
            typeof(Fault).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(Fault)) && !type.IsAbstract).Select(type => type.Name).Order(),
            FaultSamples.All.Select(sample => sample.Fault.GetType().Name).Distinct().Order());

    [Fact]
    public void EveryKeyOfTheTable_HasASample()
        => Assert.Equal(
            Enum.GetValues<NodeRole>().Select(role => FaultTable.OfNodes[role]).Append(FaultTable.OfLinks)
                .SelectMany(table => table.Keys).Select(key => key.Key.Name).Distinct().Order(),
            FaultSamples.All.Select(sample => sample.Text.Split(':')[0]).Distinct().Order());

    /// <summary>A topology has a fault once, and the same place has it in one way.</summary>
    [Fact]
    public void With_AFaultTwice_IsRefused()
        => Assert.All(FaultSamples.All, sample => Assert.Contains(
            $"contradicts {sample.Fault.Key} of {sample.Fault.Place}; one of both", sample.Fault.Obstacle(sample.Meant.With(sample.Fault))!));

    private static FaultSample Of(string sample) => FaultSamples.All.Single(one => one.ToString() == sample);

    /// <summary>All that a value is made of: equal for equal ones, whatever their lists are.</summary>
    private static string Whole(object? value) => value switch
    {
        null => "null",
        string text => text,
        IEnumerable items => $"[{string.Join(", ", items.Cast<object?>().Select(Whole))}]",
        _ when IsOfPasK(value.GetType())
            => $"{value.GetType().Name}({string.Join(", ", OwnOf(value).Select(own => $"{own.Name}: {Whole(own.GetValue(value))}"))})",
        _ => value.ToString()!,
    };

    private static PropertyInfo[] OwnOf(object value) => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance);

    private static bool IsOfPasK(Type type) => type.IsClass && type.Namespace?.StartsWith("PasK.", StringComparison.Ordinal) == true;
}
