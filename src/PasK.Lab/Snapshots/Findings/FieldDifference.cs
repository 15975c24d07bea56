namespace PasK.Lab.Snapshots.Findings;

/// <summary>
/// A field that is otherwise than approved, or than a step or a claim expects; or a whole line of a ladder, whose name is <see cref="Line"/>. A field of a
/// tunnel packet's own header has <c>outer</c> before its name.
/// </summary>
/// <param name="Name">The field's name.</param>
/// <param name="Verified">The value that is approved or expected; null where there is none.</param>
/// <param name="Received">The value that was seen; null where there is none.</param>
public sealed record FieldDifference(string Name, string? Verified, string? Received)
{
    /// <summary>What differs where a whole line does: it is new, gone, or about no packet.</summary>
    public const string Line = "line";

    /// <summary>What differs where another message is carried: what stands behind a packet's headers.</summary>
    public const string Packet = "packet";

    /// <summary>A line that is new.</summary>
    public static FieldDifference NewLine(string text) => new(Line, null, text);

    /// <summary>What must be declared for it: the field's name; for a whole line its text, with <c>=></c> behind that of the line whose place it has.</summary>
    public string Declaration
        => Name == Line ? string.Join(" => ", new[] { Verified, Received }.OfType<string>().Where(text => text.Length > 0)) : Name;
}
