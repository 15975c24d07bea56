using Reqnroll;
using Reqnroll.Bindings;

namespace PasK.ReqnrollAdapter.Features;

/// <summary>A step of a scenario as it is to be run: an outline's values are filled in.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Keyword">The keyword as written: <c>And</c>, <c>그러면</c>.</param>
/// <param name="Kind">What the keyword means here. And, But and * take it from the step before; at a scenario's beginning they are a Given.</param>
/// <param name="Text">The text behind the keyword.</param>
/// <param name="Rows">The rows of its table, the header first, or null.</param>
/// <param name="DocString">Its doc string, or null.</param>
public sealed record Step(
    Place Place, string Keyword, StepDefinitionType Kind, string Text, IReadOnlyList<IReadOnlyList<string>>? Rows, string? DocString)
{
    /// <summary>Its table, or null: one of its own for each run, because steps may change it.</summary>
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

    /// <summary>The step as written, without what is attached.</summary>
    public override string ToString() => $"{Keyword} {Text}";
}
