using System.Globalization;
using System.Text.Json.Nodes;
using PasK.Files.Nodes;

namespace PasK.Files.Forms;

/// <summary>A number in decimal, with up to <see cref="FileValues.MostDecimals"/> digits behind a point.</summary>
/// <param name="Least">The smallest that is allowed.</param>
/// <param name="Most">The largest that is allowed.</param>
public sealed record DecimalForm(decimal Least, decimal Most) : ValueForm<decimal>
{
    /// <inheritdoc/>
    public override Located<decimal>? Read(FileValues values, FileNode? node, string what) => values.Decimal(node, what, Least, Most);

    /// <inheritdoc/>
    public override string Write(object value) => ((decimal)value).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A number in quotes is read as well; its limits, and how many decimals a number has, are the reader's alone.</summary>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = new JsonArray("number", "string"),
        ["minimum"] = Least,
        ["maximum"] = Most,
        ["pattern"] = FormattableString.Invariant($@"^(0|[1-9][0-9]*)(\.[0-9]{{1,{FileValues.MostDecimals}}})?$"),
        ["patternErrorMessage"] = $"not {FileValues.ExpectedDecimal(Least, Most)}",
    };
}
