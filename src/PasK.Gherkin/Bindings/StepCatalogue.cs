using System.Reflection;

namespace PasK.Gherkin;

/// <summary>The step definitions of a test program, each with its uses in a folder of features: what a list of all steps is made from.</summary>
public static class StepCatalogue
{
    /// <summary>Lists the step definitions in the order of their classes and of the methods in them.</summary>
    /// <param name="bindings">The assembly with the step definitions.</param>
    /// <param name="folder">The folder of features.</param>
    /// <exception cref="BindingException">Something about the binding classes is wrong.</exception>
    public static IReadOnlyList<StepCatalogueEntry> Of(Assembly bindings, string folder)
    {
        var steps = FeatureFile.ReadFolder(folder).SelectMany(file => file.Scenarios).SelectMany(scenario => scenario.Steps).ToList();
        return [.. BindingRegistry.Of(bindings).Steps
            .OrderBy(definition => definition.Method.Method.DeclaringType!.Name, StringComparer.Ordinal).ThenBy(definition => definition.Method.Method.MetadataToken)
            .Select(definition => new StepCatalogueEntry(
                [.. definition.Kinds.Select(kind => kind.ToString())],
                definition.Expression.Text,
                definition.Method.Method,
                [.. steps.Where(step => definition.Kinds.Contains(step.Kind) && definition.Expression.Match(step.Text) is not null).Select(step => new StepUse(step))]))];
    }
}

/// <summary>A step definition and its uses.</summary>
/// <param name="Keywords">The keywords that it is for: Given, When, Then.</param>
/// <param name="Expression">The expression that a step's text must fit.</param>
/// <param name="Method">The method behind it.</param>
/// <param name="Uses">The steps that it runs, in the order of files and lines; a step of an outline once for each row.</param>
public sealed record StepCatalogueEntry(IReadOnlyList<string> Keywords, string Expression, MethodInfo Method, IReadOnlyList<StepUse> Uses);

/// <summary>A use of a step definition.</summary>
public sealed class StepUse
{
    internal StepUse(Step step) => (Place, Text, Table, DocString) = (step.Place, step.Text, step.Table, step.DocString);

    /// <summary>Where it stands.</summary>
    public Place Place { get; }

    /// <summary>The text behind the keyword, an outline's values filled in.</summary>
    public string Text { get; }

    /// <summary>Its table, or null.</summary>
    public DataTable? Table { get; }

    /// <summary>Its doc string, or null.</summary>
    public string? DocString { get; }
}
