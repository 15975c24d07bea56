using System.Globalization;
using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A decimal number with up to <see cref="FileValues.MostDecimals"/> digits after the point.</summary>
/// <param name="Least">The smallest allowed number.</param>
/// <param name="Most">The largest allowed number.</param>
public sealed record DecimalForm(decimal Least, decimal Most) : ValueForm<decimal>
{
    /// <inheritdoc/>
    public override Located<decimal>? Read(FileValues values, FileNode? node, string what) => values.Decimal(node, what, Least, Most);

    /// <inheritdoc/>
    public override string Write(object value) => ((decimal)value).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>The form as JSON Schema. It allows a number in quotes too, for which only the reader checks limits and decimals.</summary>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = new JsonArray("number", "string"),
        ["minimum"] = Least,
        ["maximum"] = Most,
        ["pattern"] = FormattableString.Invariant($@"^(0|[1-9][0-9]*)(\.[0-9]{{1,{FileValues.MostDecimals}}})?$"),
        ["patternErrorMessage"] = $"not {FileValues.ExpectedDecimal(Least, Most)}",
    };
}
