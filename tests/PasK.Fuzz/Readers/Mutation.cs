using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PasK.Fuzz;

/// <summary>Changes inputs of readers.</summary>
/// <param name="dice">Chance.</param>
internal sealed class Mutation(Dice dice)
{
    private const int LongestText = 60_000;
    private const string Alphabet = "{}[]:,-&*!|>'\"%@`#?~ \n\t\r0129.azé\u0085\u2028\uFEFF\0";

    private static readonly string[] Extremes =
    [
        "0", "-1", "1e308", "NaN", "1.", ".5", "0x10", "0o7", "65535", "65536", "2147483648", "-2147483649", "18446744073709551616",
        "99999999999999999999999999999999", "0.0000000001", "null", "~",
        "true", "", "\"\"", "[]", "{}", "255.255.255.255", "0.0.0.0/33", "10.10.10.1/0", "ff:ff:ff:ff:ff:ff", "!!int x",
        "&a", "*a", "<<: *a", "64", "65", "1000000",
    ];

    /// <summary>A changed copy.</summary>
    /// <param name="one">What is changed.</param>
    /// <param name="other">What parts may be taken from.</param>
    /// <param name="isText">Whether it is text.</param>
    public byte[] Of(byte[] one, byte[] other, bool isText)
    {
        var changes = dice.From(1, dice.OneIn(4) ? 12 : 3);
        if (!isText || dice.OneIn(10))
        {
            var octets = one;
            for (; changes > 0; changes--)
            {
                octets = Octets(octets, other);
            }

            return octets;
        }

        var text = Encoding.UTF8.GetString(one);
        for (; changes > 0; changes--)
        {
            text = Text(text, Encoding.UTF8.GetString(other));
        }

        return Encoding.UTF8.GetBytes(text.Length > LongestText ? text[..LongestText] : text);
    }

    private byte[] Octets(byte[] octets, byte[] other)
    {
        if (octets.Length == 0)
        {
            return other;
        }

        var at = dice.Below(octets.Length);
        var length = Math.Min(dice.From(1, 40), octets.Length - at);
        switch (dice.Below(7))
        {
            case 0:
                return octets[..at];
            case 1:
                return [.. octets[..at], .. octets[(at + length)..]];
            case 2:
                return [.. octets[..at], .. octets.AsSpan(dice.Below(octets.Length - length + 1), length), .. octets[at..]];
            case 3 when other.Length > 0:
                return [.. octets[..at], .. other.AsSpan(dice.Below(other.Length))];
            case 4 when octets.Length >= sizeof(uint):
                var changed = octets.ToArray();
                at = dice.Below(octets.Length - 3) & ~3;
                var extreme = dice.Of<uint>(0u, 1u, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff, 0xffff_fffc, 0x1000_0000,
                    (uint)octets.Length, (uint)(octets.Length - at), dice.Word());
                BinaryPrimitives.WriteUInt32LittleEndian(changed.AsSpan(at), dice.OneIn(4) ? BinaryPrimitives.ReverseEndianness(extreme) : extreme);
                return changed;
            default:
                changed = octets.ToArray();
                changed[at] = dice.OneIn(2) ? dice.Octet() : (byte)(changed[at] ^ (1 << dice.Below(8)));
                return changed;
        }
    }

    private string Text(string text, string other)
    {
        var at = dice.Below(text.Length + 1);
        var length = Math.Min(dice.From(1, 20), text.Length - at);
        switch (dice.Below(12))
        {
            case 0:
                return text.Remove(at, length);
            case 1:
                return text.Insert(at, Alphabet[dice.Below(Alphabet.Length)].ToString());
            case 2:
                return text.Insert(dice.Below(text.Length + 1), text.Substring(at, length));
            case 3:
                return text[..at] + other[dice.Below(other.Length + 1)..];
            case 4:
                return text.Insert(at, Extremes[dice.Below(Extremes.Length)]);
            case 5 or 6 or 7:
                return InPlaceOfAWord(text, at);
            case 8:
                return text.Insert(at, new string(Alphabet[dice.Below(Alphabet.Length)], dice.Of(2, 100, 1000, dice.Below(20_000))));
            case 9:
                return text.Insert(at, Nested());
            default:
                return WithLines(text);
        }
    }

    /// <summary>An extreme in the place of a number, a word or an address.</summary>
    private string InPlaceOfAWord(string text, int at)
    {
        static bool IsOfAWord(char c) => char.IsLetterOrDigit(c) || c is '.' or '-' or '/';
        var (start, end) = (at, at);
        while (start > 0 && IsOfAWord(text[start - 1]))
        {
            start--;
        }

        while (end < text.Length && IsOfAWord(text[end]))
        {
            end++;
        }

        return text[..start] + (dice.OneIn(4) ? dice.Next().ToString(CultureInfo.InvariantCulture) : Extremes[dice.Below(Extremes.Length)]) + text[end..];
    }

    /// <summary>Nesting, and anchors that name each other many times over.</summary>
    private string Nested()
    {
        var depth = dice.Of(3, 30, 300, 3000);
        return dice.Below(4) switch
        {
            0 => new string('[', depth) + (dice.OneIn(2) ? new string(']', depth) : ""),
            1 => string.Concat(Enumerable.Repeat("{a: ", depth)),
            2 => string.Concat(Enumerable.Repeat("- ", depth)) + "\n",
            _ => "\na0: &a0 [x, x]\n"
                + string.Concat(Enumerable.Range(1, Math.Min(depth, 40)).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}, *a{i - 1}, *a{i - 1}]\n")),
        };
    }

    private string WithLines(string text)
    {
        var lines = text.Split('\n');
        var (one, other) = (dice.Below(lines.Length), dice.Below(lines.Length));
        switch (dice.Below(4))
        {
            case 0:
                (lines[one], lines[other]) = (lines[other], lines[one]);
                break;
            case 1:
                lines[one] += "\n" + string.Join('\n', Enumerable.Repeat(lines[other], dice.Of(1, 2, 70, 500)));
                break;
            case 2:
                lines[one] = new string(' ', dice.Below(12)) + lines[one].TrimStart();
                break;
            default:
                lines[one] = "";
                break;
        }

        return string.Join('\n', lines);
    }
}
