namespace PasK.Lab.Balancers;

/// <summary>A name in the code as words: <c>SessionsBegun</c> is "sessions begun".</summary>
internal static class EnumWords
{
    public static string Of<T>(T name)
        where T : struct, Enum
        => string.Concat(name.ToString().Select((letter, i) => char.IsUpper(letter) ? (i == 0 ? "" : " ") + char.ToLowerInvariant(letter) : letter.ToString()));
}
