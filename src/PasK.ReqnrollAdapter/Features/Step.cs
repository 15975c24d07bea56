using Reqnroll;
using Reqnroll.Bindings;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>A step of a scenario, with an outline's values filled in.</summary>
/// <param name="Place">Its place.</param>
/// <param name="Keyword">The keyword as written: <c>And</c>, <c>그러면</c>.</param>
/// <param name="Kind">The meaning of the keyword. And, But and * have that of the step before; at the beginning of a scenario they mean Given.</param>
/// <param name="Text">The text after the keyword.</param>
/// <param name="Rows">The rows of its table, the header first, or null.</param>
/// <param name="DocString">Its doc string, or null.</param>
public sealed record Step(
    Place Place, string Keyword, StepDefinitionType Kind, string Text, IReadOnlyList<IReadOnlyList<string>>? Rows, string? DocString)
{
    /// <summary>Makes its table, or null. Each run has its own, because steps may change it.</summary>
    internal DataTable? Table()
    {
        if (Rows is null)
        {
            return null;
        }

        var table = new DataTable([.. Rows[0]]);
        foreach (var row in Rows.Skip(1))
        {
            table.AddRow([.. row]);
        }

        return table;
    }

    /// <summary>The step as written, without table and doc string.</summary>
    public override string ToString() => $"{Keyword} {Text}";
}
