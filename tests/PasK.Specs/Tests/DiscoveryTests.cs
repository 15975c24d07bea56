using System.Text.Json;
using PasK.ReqnrollAdapter.Catalogue;
using PasK.Steps.Driving;
using Reqnroll.Bindings.Provider;
using Xunit;

namespace PasK.Specs;

/// <summary>What editors with Reqnroll's extension find: they ask Reqnroll itself, without the adapter.</summary>
public sealed class DiscoveryTests
{
    [Fact]
    public void DiscoverBindings_OfTheSteps_FindsAllOfThemWithoutAnError()
    {
        var configuration = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "reqnroll.json"));
        using var found = JsonDocument.Parse(BindingProviderService.DiscoverBindings(typeof(Specifications).Assembly, configuration));
        var catalogue = StepCatalogue.Of(typeof(LabScenario).Assembly, Repository.Features);
        Assert.Empty(found.RootElement.GetProperty("Errors").EnumerateArray());
        Assert.All(
            found.RootElement.GetProperty("StepDefinitions").EnumerateArray(),
            step => Assert.Equal(JsonValueKind.Null, step.TryGetProperty("Error", out var error) ? error.ValueKind : JsonValueKind.Null));
        Assert.Equal(catalogue.Sum(entry => entry.Keywords.Count), found.RootElement.GetProperty("StepDefinitions").GetArrayLength());
        Assert.Equal(6, found.RootElement.GetProperty("Hooks").GetArrayLength());
    }
}
