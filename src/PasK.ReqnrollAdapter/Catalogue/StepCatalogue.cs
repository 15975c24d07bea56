using System.Reflection;
using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Bindings.Reflection;

namespace PasK.ReqnrollAdapter.Catalogue;

/// <summary>The step definitions of an assembly, each with its uses in a folder of features, for a list of all steps.</summary>
public static class StepCatalogue
{
    /// <summary>Lists the step definitions in the order of their classes and methods.</summary>
    /// <param name="bindings">The assembly with the step definitions.</param>
    /// <param name="folder">The folder of features.</param>
    /// <exception cref="BindingException">The binding classes have mistakes.</exception>
    public static IReadOnlyList<StepCatalogueEntry> Of(Assembly bindings, string folder)
    {
        var steps = FeatureFile.ReadFolder(folder).SelectMany(file => file.Scenarios).SelectMany(scenario => scenario.Steps).ToList();
        return [.. TestRun.BindingsOf(bindings).GetStepDefinitions()
            .GroupBy(definition => (((RuntimeBindingMethod)definition.Method).MethodInfo, definition.SourceExpression))
            .OrderBy(group => group.Key.MethodInfo.DeclaringType!.Name, StringComparer.Ordinal).ThenBy(group => group.Key.MethodInfo.MetadataToken)
            .Select(group => new StepCatalogueEntry(
                [.. group.Select(definition => definition.StepDefinitionType.ToString())],
                group.Key.SourceExpression,
                group.Key.MethodInfo,
                [.. steps.Where(step => group.Any(definition => IsFor(definition, step)))]))];
    }

    private static bool IsFor(IStepDefinitionBinding definition, Step step)
        => definition.StepDefinitionType == step.Kind && definition.Regex.IsMatch(step.Text);
}
