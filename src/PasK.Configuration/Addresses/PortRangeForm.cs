using System.Text.Json.Nodes;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Addresses;

/// <summary>A port, or a range of ports such as 8000-8100.</summary>
/// <param name="Zero">A remark about port 0, for messages: what is written where every port is meant.</param>
internal sealed record PortRangeForm(string Zero) : ValueForm<PortRange>
{
    private const string Expected = "a port from 1 to 65535, or a range of them such as 8000-8100";
    private const string Number = "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";

    /// <inheritdoc/>
    public override Located<PortRange>? Read(FileValues values, FileNode? node, string what)
        => values.Text(node, what) is not { } text ? null
            : !TryRead(text.Value, out var ports)
                ? values.Bad<PortRange>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {Expected}{(text.Value is "0" ? $"; {Zero}" : "")}")
            : ports.First.Value > ports.Last.Value
                ? values.Bad<PortRange>(text.At, $"{what}: {text} is backwards: the lower port comes first; did you mean {ports.Last}-{ports.First}?")
            : new Located<PortRange>(ports, text.At);

    /// <summary>The form as JSON Schema. It allows a port in quotes too.</summary>
    public override JsonObject ToSchema() => new()
    {
        ["type"] = new JsonArray("integer", "string"),
        ["minimum"] = 1,
        ["maximum"] = ushort.MaxValue,
        ["pattern"] = $"^{Number}(-{Number})?$",
        ["patternErrorMessage"] = $"not {Expected}",
    };

    private static bool TryRead(string text, out PortRange ports)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        var (first, last) = dash < 0 ? (text, text) : (text[..dash], text[(dash + 1)..]);
        var isRead = TryReadPort(first, out var lowest) & TryReadPort(last, out var highest);
        ports = new PortRange(lowest, highest);
        return isRead;
    }

    private static bool TryReadPort(string text, out Port port) => Port.TryParse(text, out port) && !text.StartsWith('0');
}
