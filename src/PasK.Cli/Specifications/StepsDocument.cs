using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml.Linq;
using PasK.ReqnrollAdapter.Catalogue;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>The list of all steps, made of the step definitions, their comments and their first use in a feature.</summary>
internal static class StepsDocument
{
    public static string File { get; } = Path.Combine(Repository.Features, "STEPS.md");

    /// <exception cref="SpecificationException">A step has no comment, or no feature uses it.</exception>
    public static string Text()
    {
        var assembly = typeof(LabScenario).Assembly;
        var comments = XDocument.Load(Path.ChangeExtension(assembly.Location, ".xml"));
        var text = new StringBuilder("# Steps\n\nEvery step that a scenario can take, with an example. Written by `./run-lab.sh steps` from the step "
            + "definitions in `src/PasK.Steps/Steps/`.\n");
        foreach (var group in StepCatalogue.Of(assembly, Repository.Features).GroupBy(entry => entry.Method.DeclaringType!))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Comment(comments, $"T:{group.Key.FullName}")}\n");
            foreach (var entry in group)
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"\n**{string.Join("/", entry.Keywords)}** `{entry.Expression}`\n\n{Comment(comments, MemberId(entry.Method))}\n\n");
                AppendExample(text, entry);
            }
        }

        return text.ToString();
    }

    private static void AppendExample(StringBuilder text, StepCatalogueEntry entry)
    {
        if (entry.Uses is not [var use, ..])
        {
            throw new SpecificationException($"no feature uses the step \"{entry.Expression}\": remove it, or show what it is for");
        }

        text.Append(CultureInfo.InvariantCulture, $"```gherkin\n{entry.Keywords[0]} {use.Text}\n");
        foreach (var row in use.Rows ?? [])
        {
            text.Append(CultureInfo.InvariantCulture, $"  | {string.Join(" | ", row.Select(cell => cell.Replace("|", @"\|", StringComparison.Ordinal)))} |\n");
        }

        text.Append("```\n");
    }

    private static string MemberId(MethodInfo method)
    {
        var parameters = string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType.FullName));
        return $"M:{method.DeclaringType!.FullName}.{method.Name}{(parameters.Length == 0 ? "" : $"({parameters})")}";
    }

    private static string Comment(XDocument comments, string id)
        => comments.Descendants("member").FirstOrDefault(member => member.Attribute("name")?.Value == id)?.Element("summary")?.Value is { } summary
            ? string.Join(' ', summary.Split(default(char[]), StringSplitOptions.RemoveEmptyEntries))
            : throw new SpecificationException($"{id} has no comment, which the list of steps is made of");
}
