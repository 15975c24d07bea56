namespace PasK.Files.Forms;

/// <summary>The forms that the text of a single value can have. Each is read by the method of <see cref="FileValues"/> that has its name.</summary>
public static class TextForms
{
    /// <summary>Any text.</summary>
    public static TextForm<string> Text { get; } = new(null, "a text", (values, node, what) => values.Text(node, what));

    /// <summary>A name.</summary>
    public static TextForm<string> Name { get; }
        = new($"^{NameWithin(FileValues.LongestName)}$", FileValues.ExpectedName, (values, node, what) => values.Name(node, what)) { MayBeTrue = true };

    /// <summary>A name that can stand before a dot and in a file's name.</summary>
    public static TextForm<string> Label { get; }
        = new($"^{LabelWithin(FileValues.LongestLabel)}$", FileValues.ExpectedLabel, (values, node, what) => values.Label(node, what)) { MayBeTrue = true };

    /// <summary>A label and a name with a dot between them.</summary>
    public static TextForm<string> LabelDotName { get; }
        = new(
            $@"^{LabelWithin(FileValues.LongestLabel)}\.{NameWithin(FileValues.LongestName)}$",
            "a name, a dot and a name",
            (values, node, what) => values.Text(node, what));

    /// <summary>What a program says or hears.</summary>
    public static TextForm<string> Ascii { get; }
        = new(
            FormattableString.Invariant($@"^[\x00-\x7f]{{1,{FileValues.LongestAscii}}}$"),
            FileValues.ExpectedAscii,
            (values, node, what) => values.Ascii(node, what)) { MayBeNumber = true };

    private static string NameWithin(int length) => FormattableString.Invariant($"[A-Za-z][A-Za-z0-9._-]{{0,{length - 1}}}");

    private static string LabelWithin(int length) => FormattableString.Invariant($"[A-Za-z][A-Za-z0-9_-]{{0,{length - 1}}}");
}
