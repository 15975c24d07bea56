using PasK.Wire.Parsing;

namespace PasK.Wire.Text;

/// <summary>The words for a <see cref="ParseError"/>.</summary>
internal static class ParseErrorText
{
    public static string InWords(this ParseError error) => error switch
    {
        ParseError.None => "well-formed",
        ParseError.Truncated => "truncated",
        ParseError.BadVersion => "bad version",
        ParseError.BadHeaderLength => "bad header length",
        ParseError.BadTotalLength => "bad total length",
        ParseError.UnsupportedType => "unsupported type",
        _ => error.ToString(),
    };
}
