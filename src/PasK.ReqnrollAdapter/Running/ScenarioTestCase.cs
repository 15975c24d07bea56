using System.ComponentModel;
using PasK.ReqnrollAdapter.Features;
using Xunit.Sdk;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>
/// The test case of a scenario. Its id is computed from the test method and the scenario's file and line, so that the same files give the same ids.
/// </summary>
/// <remarks>A scenario with the tag <c>@serial</c> runs when no other scenario of the test method does.</remarks>
public sealed class ScenarioTestCase : XunitTestCase
{
    private Scenario? _scenario;
    private string? _folder;

    /// <summary>For xunit, which then calls <see cref="Deserialize"/>.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For xunit, which fills it in.")]
    public ScenarioTestCase()
    {
    }

    internal ScenarioTestCase(IXunitTestMethod method, FeaturesAttribute attribute, Scenario scenario)
        : base(
            method, scenario.Name, Id(method, scenario.Place.ToString()), attribute.Explicit, testLabel: null,
            attribute.DisableParallelization || scenario.IsSerial, attribute.SkipExceptions, attribute.Skip, attribute.SkipType, attribute.SkipUnless,
            attribute.SkipWhen, TraitsOf(method, scenario), testMethodArguments: null, scenario.Path, scenario.Place.Line, attribute.Timeout)
        => (_scenario, _folder) = (scenario, attribute.Folder);

    /// <summary>The one test of the case: the method with the scenario.</summary>
    public override ValueTask<IReadOnlyCollection<IXunitTest>> CreateTests()
        => new([new XunitTest(
            this, TestMethod, DisableParallelization, Explicit, SkipReason, SkipType, SkipUnless, SkipWhen, TestCaseDisplayName, testLabel: null,
            UniqueIDGenerator.ForTest(UniqueID, 0), timeout: Timeout, testMethodArguments: [_scenario])]);

    /// <summary>The id of a test case.</summary>
    internal static string Id(IXunitTestMethod method, string place)
    {
        using var id = new UniqueIDGenerator();
        id.Add(method.UniqueID);
        id.Add(place);
        return id.Compute();
    }

    /// <inheritdoc/>
    protected override void Serialize(IXunitSerializationInfo info)
    {
        base.Serialize(info);
        info.AddValue("folder", _folder);
    }

    /// <inheritdoc/>
    protected override void Deserialize(IXunitSerializationInfo info)
    {
        base.Deserialize(info);
        _folder = info.GetValue<string>("folder")!;
        _scenario = FeatureFile.Read(_folder, SourceFilePath!).Scenarios.Single(scenario => scenario.Place.Line == SourceLineNumber);
    }

    private static Dictionary<string, HashSet<string>> TraitsOf(IXunitTestMethod method, Scenario scenario)
    {
        var traits = method.Traits.ToDictionary(trait => trait.Key, trait => trait.Value.ToHashSet());
        traits["feature"] = [scenario.Feature.Title];
        if (scenario.Info.CombinedTags.Length > 0)
        {
            traits["tag"] = [.. scenario.Info.CombinedTags];
        }

        return traits;
    }
}
