using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

public sealed class FeatureFileTests
{
    [Theory]
    [InlineData("", "features/sample.feature:1: there is no feature in this file")]
    [InlineData("# language: xx\nFeature: F\n", "features/sample.feature:1:1: Language not supported: xx")]
    [InlineData("Feature: F\n", "features/sample.feature:1: the feature \"F\" has no scenario")]
    [InlineData("Feature: F\nScenario: S\n", "features/sample.feature:2: the scenario \"S\" has no step")]
    [InlineData(
        "Feature: F\nScenario: S\nGiven x\nScenario: S\nGiven x\n", "features/sample.feature:4: \"F: S\" stands in line 2 already; a result could be either's")]
    [InlineData(
        "Feature: F\nScenario Outline: S\nGiven <x>\nExamples:\n|x|\n",
        "features/sample.feature:2: the outline \"S\" has no row of examples, so nothing of it would run")]
    [InlineData(
        "@ignore\nFeature: F\nScenario: S\nGiven x\n",
        "features/sample.feature:3: @ignore is refused, because a scenario that never runs proves nothing: remove the scenario, or let a step skip it with a "
        + "reason (Skip.Because)")]
    public void Read_WhatProvesNothing_IsAnError(string text, string error)
    {
        var file = Sample.Read(text);
        Assert.Equal([error], file.Errors);
        Assert.Empty(file.Scenarios);
    }

    [Fact]
    public void Read_SeveralErrors_TellsAllOfThem()
        => Assert.Equal(
            [
                "features/sample.feature:4:1: expected: #EOF, #TableRow, #DocStringSeparator, #StepLine, #TagLine, #ExamplesLine, #ScenarioLine, #RuleLine, "
                + "#Comment, #Empty, got 'Nonsense'",
                "features/sample.feature:7:3: inconsistent cell count within the table",
            ],
            Sample.Read("Feature: F\nScenario: S\nGiven x\nNonsense\nGiven y\n  |a|b|\n  |1|\n").Errors);

    [Fact]
    public void Read_StepsAndRows_KnowTheirLines()
    {
        var file = Sample.Read("Feature: F\nBackground:\n* b\nScenario Outline: S <x>\nThen <x>\nExamples:\n|x|\n|1|\n|2|\n");
        Assert.Equal(
            ["F: S 1 (x: 1) (features/sample.feature:8)", "F: S 2 (x: 2) (features/sample.feature:9)"], file.Scenarios.Select(scenario => scenario.ToString()));
        Assert.Equal(
            ["features/sample.feature:3 Given * b", "features/sample.feature:5 Then Then 2"],
            file.Scenarios[1].Steps.Select(step => $"{step.Place} {step.Kind} {step}"));
    }

    [Fact]
    public void Read_Descriptions_AreTrimmed()
    {
        var scenario = Assert.Single(Sample.Read("@a\nFeature: F\n  one\n\n  two\n@b\nScenario: S\n    three\n  * x\n").Scenarios);
        Assert.Equal(("one\n\ntwo", "three"), (scenario.Feature.Description, scenario.Info.Description));
        Assert.Equal(
            "a; b; b, a",
            $"{string.Join(", ", scenario.Feature.Tags)}; {string.Join(", ", scenario.Info.Tags)}; {string.Join(", ", scenario.Info.CombinedTags)}");
    }
}
