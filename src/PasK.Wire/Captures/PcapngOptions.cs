using System.Text;

namespace PasK.Wire.Captures;

/// <summary>Walks the options at the end of a pcapng block (draft-ietf-opsawg-pcapng §3.5): code, length, value, padding to 32 bits.</summary>
internal ref struct PcapngOptions(ReadOnlySpan<byte> options, CaptureByteOrder order, long offset)
{
    private const int HeaderLength = 4;
    private ReadOnlySpan<byte> _rest = options;
    private long _offset = offset;
    private long _next = offset;

    /// <summary>The code of the option last moved to.</summary>
    public ushort Code { get; private set; }

    /// <summary>Its value.</summary>
    public ReadOnlySpan<byte> Value { get; private set; }

    /// <summary>Its value as text (UTF-8).</summary>
    public readonly string Text => Encoding.UTF8.GetString(Value);

    /// <summary>Moves to the next option.</summary>
    /// <exception cref="InvalidDataException">The option reaches past the block.</exception>
    public bool MoveNext()
    {
        _offset = _next;
        if (_rest.IsEmpty)
        {
            return false;
        }

        // The length of a block is a multiple of four octets, so that an option's header is never truncated.
        Code = order.UInt16(_rest);
        var length = order.UInt16(_rest[2..]);
        if (Code == PcapngFormat.EndOfOptions)
        {
            return false;
        }

        var padded = HeaderLength + length + PcapngFormat.PaddingOf(length);
        if (padded > _rest.Length)
        {
            throw CaptureInput.Broken(_offset, $"option {Code} has {length} octets and the block ends before");
        }

        Value = _rest.Slice(HeaderLength, length);
        _rest = _rest[padded..];
        _next += padded;
        return true;
    }

    /// <summary>Its value, which must have a given length in octets.</summary>
    /// <exception cref="InvalidDataException">It has another length.</exception>
    public readonly ReadOnlySpan<byte> ValueOf(int length)
        => Value.Length == length ? Value : throw CaptureInput.Broken(_offset, $"option {Code} has {Value.Length} octets, not {length}");
}
