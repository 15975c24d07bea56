using CsCheck;

namespace PasK.Testing;

/// <summary>A change of a few characters of a text: removed, replaced, or others put in.</summary>
/// <param name="At">Where; counted round in a shorter text.</param>
/// <param name="Removed">How many characters go.</param>
/// <param name="Added">What comes instead.</param>
internal sealed record TextChange(int At, int Removed, string Added)
{
    private static readonly Gen<string> Few = Gen.Char["{}[]:,-'\"#?~ \n01259.aelnrtu_/+"].Array[0, 4].Select(characters => new string(characters));

    /// <summary>Any change.</summary>
    public static readonly Gen<TextChange> Any = Gen.Select(Gen.Int[0, 9999], Gen.Int[0, 3], Few, (at, removed, added) => new TextChange(at, removed, added));

    /// <summary>The text after the change.</summary>
    public string Apply(string text)
    {
        var at = At % (text.Length + 1);
        return text.Remove(at, Math.Min(Removed, text.Length - at)).Insert(at, Added);
    }
}
