using PasK.Wire.Parsing;

namespace PasK.Wire.Text;

/// <summary>A <see cref="ParseError"/> in the words of a line about a packet.</summary>
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
