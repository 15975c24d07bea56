namespace PasK.Wire.Captures;

/// <summary>
/// Reads a pcap file (draft-ietf-opsawg-pcap) with times in microseconds or nanoseconds, in either byte order. The stream belongs to the caller.
/// </summary>
public sealed class PcapReader
{
    private const int NanosecondsPerSecond = 1_000_000_000;
    private readonly CaptureInput _input;
    private readonly CaptureByteOrder _order;
    private readonly uint _unitsPerSecond;

    /// <summary>Reads the file's header.</summary>
    /// <exception cref="InvalidDataException">The file does not begin with a header that can be read.</exception>
    public PcapReader(Stream stream)
        : this(new CaptureInput(stream))
    {
    }

    internal PcapReader(CaptureInput input)
    {
        _input = input;
        if (!TryReadMagic(input.Peek(), out _order, out _unitsPerSecond))
        {
            throw CaptureInput.Broken(0, $"not a pcap file: it does not begin with its magic number");
        }

        var header = input.Read(PcapFormat.FileHeaderLength, "the file header");
        if (_order.UInt16(header.AsSpan(4)) != PcapFormat.MajorVersion)
        {
            throw CaptureInput.Broken(4, $"version {_order.UInt16(header.AsSpan(4))}.{_order.UInt16(header.AsSpan(6))} is not {PcapFormat.MajorVersion}.x");
        }

        Interface = new CaptureInterface("", "")
        {
            LinkType = (LinkType)(ushort)_order.UInt32(header.AsSpan(20)),
            SnapLength = _order.UInt32(header.AsSpan(16)),
        };
    }

    /// <summary>The one interface of the file, without a name.</summary>
    public CaptureInterface Interface { get; }

    /// <summary>Reads the next frame; null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is malformed or ends inside a record. The message names the octet.</exception>
    public CapturedFrame? Read()
    {
        if (_input.IsAtEnd)
        {
            return null;
        }

        var start = _input.Offset;
        var header = _input.Read(PcapFormat.RecordHeaderLength, "a record header");
        var fraction = _order.UInt32(header.AsSpan(4));
        var captured = _order.UInt32(header.AsSpan(8));
        var original = _order.UInt32(header.AsSpan(12));
        if (fraction >= _unitsPerSecond)
        {
            throw CaptureInput.Broken(start + 4, $"{fraction} parts of a second that has {_unitsPerSecond}");
        }

        if (captured > PcapFormat.MaximumFrameLength || original > int.MaxValue)
        {
            throw CaptureInput.Broken(start + 8, $"a frame of {captured} captured and {original} original octets cannot be");
        }

        var timestamp = (_order.UInt32(header) * (long)NanosecondsPerSecond) + (fraction * (NanosecondsPerSecond / _unitsPerSecond));
        return new CapturedFrame(0, timestamp, _input.Read((int)captured, "a frame"), (int)original, FrameDirection.Unknown, null);
    }

    internal static bool IsPcap(ReadOnlySpan<byte> start) => TryReadMagic(start, out _, out _);

    private static bool TryReadMagic(ReadOnlySpan<byte> start, out CaptureByteOrder order, out uint unitsPerSecond)
    {
        order = default;
        unitsPerSecond = 0;
        if (start.Length < sizeof(uint))
        {
            return false;
        }

        order = new CaptureByteOrder(IsBigEndian: start[0] == PcapFormat.NanosecondMagic >> 24);
        unitsPerSecond = order.UInt32(start) switch
        {
            PcapFormat.MicrosecondMagic => 1_000_000,
            PcapFormat.NanosecondMagic => NanosecondsPerSecond,
            _ => 0,
        };
        return unitsPerSecond != 0;
    }
}
