namespace PasK.Files.Forms;

/// <summary>The forms of single values as text. Each is read by the method of <see cref="FileValues"/> with the same name.</summary>
public static class TextForms
{
    /// <summary>Any text.</summary>
    public static TextForm<string> Text { get; } = new(null, "a text", (values, node, what) => values.Text(node, what));

    /// <summary>A name.</summary>
    public static TextForm<string> Name { get; }
        = new($"^{NameWithin(FileValues.LongestName)}$", FileValues.ExpectedName, (values, node, what) => values.Name(node, what)) { MayBeTrue = true };

    /// <summary>A name that can be used before a dot and in a file's name.</summary>
    public static TextForm<string> Label { get; }
        = new($"^{LabelWithin(FileValues.LongestLabel)}$", FileValues.ExpectedLabel, (values, node, what) => values.Label(node, what)) { MayBeTrue = true };

    /// <summary>A label and a name with a dot between them.</summary>
    public static TextForm<string> LabelDotName { get; }
        = new(
            $@"^{LabelWithin(FileValues.LongestLabel)}\.{NameWithin(FileValues.LongestName)}$",
            "a name, a dot and a name",
            (values, node, what) => values.Text(node, what));

    /// <summary>A text that a program sends or expects.</summary>
    public static TextForm<string> Ascii { get; }
        = new(
            FormattableString.Invariant($@"^[\x00-\x7f]{{1,{FileValues.LongestAscii}}}$"),
            FileValues.ExpectedAscii,
            (values, node, what) => values.Ascii(node, what)) { MayBeNumber = true };

    private static string NameWithin(int length) => FormattableString.Invariant($"[A-Za-z][A-Za-z0-9._-]{{0,{length - 1}}}");

    private static string LabelWithin(int length) => FormattableString.Invariant($"[A-Za-z][A-Za-z0-9_-]{{0,{length - 1}}}");
}
