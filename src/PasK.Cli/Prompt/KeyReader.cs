using System.Buffers;
using System.Text;

namespace PasK.Cli.Prompt;

/// <summary>
/// Reads keys from the octets of a terminal: UTF-8, controls, and the sequences of keys that are no characters (console_codes(4), ECMA-48 §5.4).
/// </summary>
internal sealed class KeyReader
{
    private const byte Escape = 0x1B;

    /// <summary>A sequence is given up at this length.</summary>
    private const int LongestSequence = 16;

    private static readonly Dictionary<string, LineKey> Sequences = new()
    {
        ["[A"] = LineKey.Earlier,
        ["[B"] = LineKey.Later,
        ["[C"] = LineKey.Right,
        ["[D"] = LineKey.Left,
        ["[H"] = LineKey.Start,
        ["[F"] = LineKey.End,
        ["[1~"] = LineKey.Start,
        ["[7~"] = LineKey.Start,
        ["[4~"] = LineKey.End,
        ["[8~"] = LineKey.End,
        ["[3~"] = LineKey.Delete,
    };

    private readonly List<byte> _begun = [];

    /// <summary>Takes an octet.</summary>
    /// <returns>The key that it ends, or <see cref="LineKey.None"/> where it ends none.</returns>
    public PressedKey Take(byte octet)
    {
        if (_begun is [Escape, ..])
        {
            return TakeOfSequence(octet);
        }

        if (octet is < 0x20 or 0x7F)
        {
            _begun.Clear();
            if (octet == Escape)
            {
                _begun.Add(octet);
            }

            return new(Control(octet));
        }

        _begun.Add(octet);
        var status = Rune.DecodeFromUtf8([.. _begun], out var character, out _);
        if (status == OperationStatus.NeedMoreData)
        {
            return default;
        }

        _begun.Clear();
        return new(LineKey.Character, character);
    }

    private PressedKey TakeOfSequence(byte octet)
    {
        _begun.Add(octet);
        // The keypad's own form is ESC O, the other ESC [ with parameters and a last octet of 0x40 or more.
        if (_begun.Count < LongestSequence && (_begun.Count == 2 ? octet is (byte)'[' or (byte)'O' : octet is >= 0x20 and < 0x40))
        {
            return default;
        }

        var sequence = '[' + Encoding.ASCII.GetString([.. _begun.Skip(2)]);
        _begun.Clear();
        return new(Sequences.GetValueOrDefault(sequence));
    }

    private static LineKey Control(byte octet) => octet switch
    {
        1 => LineKey.Start,
        2 => LineKey.Left,
        3 => LineKey.Interrupt,
        4 => LineKey.EndOfInput,
        5 => LineKey.End,
        6 => LineKey.Right,
        8 or 0x7F => LineKey.Backspace,
        9 => LineKey.Complete,
        10 or 13 => LineKey.Enter,
        11 => LineKey.CutRight,
        12 => LineKey.Clear,
        14 => LineKey.Later,
        16 => LineKey.Earlier,
        21 => LineKey.CutLeft,
        23 => LineKey.CutWord,
        _ => LineKey.None,
    };
}
