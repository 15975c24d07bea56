using PasK.Wire.Addresses;

namespace PasK.Wire.Captures;

/// <summary>
/// Reads a pcapng file (draft-ietf-opsawg-pcapng) in either byte order, with several sections and any time resolution. Reads Enhanced and Simple Packet Blocks
/// and names; skips all other blocks. The stream belongs to the caller.
/// </summary>
public sealed class PcapngReader
{
    private const int EnhancedPacketHeaderLength = 20;

    /// <summary>Octets between a section's byte-order magic and its options: version and length.</summary>
    private const int SectionHeaderLength = 12;

    private readonly CaptureInput _input;
    private readonly List<CaptureInterface> _interfaces = [];
    private readonly List<PcapngClock> _clocks = [];
    private readonly Dictionary<Ipv4Address, string> _addresses = [];
    private readonly Dictionary<MacAddress, string> _macs = [];
    private readonly PcapngComments _comments = new();
    private CaptureByteOrder _order;
    private int _firstOfSection;

    /// <summary>Checks that the file begins with a section.</summary>
    /// <exception cref="InvalidDataException">The file does not begin with a Section Header Block.</exception>
    public PcapngReader(Stream stream)
        : this(new CaptureInput(stream))
    {
    }

    internal PcapngReader(CaptureInput input)
    {
        _input = input;
        if (!IsPcapng(input.Peek()))
        {
            throw CaptureInput.Broken(0, $"not a pcapng file: it does not begin with a Section Header Block");
        }
    }

    /// <summary>The interfaces of all sections read so far. An interface comes anywhere before its first frame.</summary>
    public IReadOnlyList<CaptureInterface> Interfaces => _interfaces;

    /// <summary>The names of addresses read so far.</summary>
    public CaptureNames Names => new(_addresses, _macs);

    /// <summary>The comments of the sections read so far, one on each line, or null.</summary>
    public string? Comment => _comments.Text;

    /// <summary>Reads the next frame; null at the end of the file.</summary>
    /// <exception cref="InvalidDataException">The file is malformed or ends inside a block. The message names the octet.</exception>
    public CapturedFrame? Read()
    {
        while (!_input.IsAtEnd)
        {
            if (ReadBlock() is { } frame)
            {
                return frame;
            }
        }

        return null;
    }

    internal static bool IsPcapng(ReadOnlySpan<byte> start)
        => start.Length == sizeof(uint) && new CaptureByteOrder(IsBigEndian: true).UInt32(start) == PcapngFormat.SectionHeader;

    private CapturedFrame? ReadBlock()
    {
        var start = _input.Offset;
        Span<byte> header = stackalloc byte[2 * sizeof(uint)];
        _input.Read(header, "a block header");
        var isSection = IsPcapng(header[..sizeof(uint)]);
        var magic = isSection ? _input.Read(sizeof(uint), "a Section Header Block") : [];
        if (isSection)
        {
            BeginSection(magic, start);
        }

        var type = _order.UInt32(header);
        var length = _order.UInt32(header[sizeof(uint)..]);
        if (length < PcapngFormat.BlockOverhead + magic.Length || length % 4 != 0)
        {
            throw CaptureInput.Broken(start, $"block of type 0x{type:x8}: a total length of {length} octets cannot be");
        }

        var bodyLength = length - PcapngFormat.BlockOverhead - magic.Length;
        var body = type is PcapngFormat.SectionHeader or PcapngFormat.InterfaceDescription or PcapngFormat.SimplePacket or PcapngFormat.EnhancedPacket
                or PcapngFormat.NameResolution
            ? ReadBody(bodyLength, start)
            : SkipBody(bodyLength);
        Span<byte> second = stackalloc byte[sizeof(uint)];
        _input.Read(second, "a block's second total length");
        var trailer = _order.UInt32(second);
        return trailer == length
            ? Interpret(type, body, start)
            : throw CaptureInput.Broken(_input.Offset - sizeof(uint), $"the block's total length is {length} at its start and {trailer} at its end");
    }

    private byte[] ReadBody(long length, long start) => length <= PcapngFormat.MaximumBlockLength
        ? _input.Read((int)length, "a block")
        : throw CaptureInput.Broken(start, $"a block of {length} octets is larger than {PcapngFormat.MaximumBlockLength}");

    private byte[] SkipBody(long length)
    {
        _input.Skip(length, "a block");
        return [];
    }

    private void BeginSection(byte[] magic, long start)
    {
        _order = new CaptureByteOrder(IsBigEndian: magic[0] == PcapngFormat.ByteOrderMagic >> 24);
        _firstOfSection = _interfaces.Count;
        if (_order.UInt32(magic) != PcapngFormat.ByteOrderMagic)
        {
            throw CaptureInput.Broken(start + 8, $"Section Header Block: 0x{_order.UInt32(magic):x8} is not the byte-order magic");
        }
    }

    private CapturedFrame? Interpret(uint type, byte[] body, long start)
    {
        var offset = start + 8;
        switch (type)
        {
            case PcapngFormat.SectionHeader:
                ReadSection(Fixed(body, SectionHeaderLength, offset, "Section Header Block"), offset);
                return null;
            case PcapngFormat.NameResolution:
                PcapngNames.Read(body, _order, offset, _addresses, _macs);
                return null;
            case PcapngFormat.InterfaceDescription:
                AddInterface(Fixed(body, 8, offset, "Interface Description Block"), offset);
                return null;
            case PcapngFormat.EnhancedPacket:
                return EnhancedPacket(Fixed(body, EnhancedPacketHeaderLength, offset, "Enhanced Packet Block"), offset);
            case PcapngFormat.SimplePacket:
                return SimplePacket(Fixed(body, 4, offset, "Simple Packet Block"), offset);
            default:
                return null;
        }
    }

    private static byte[] Fixed(byte[] body, int length, long offset, string block)
        => body.Length >= length ? body : throw CaptureInput.Broken(offset, $"{block}: {body.Length} octets are fewer than its {length} fixed ones");

    private void ReadSection(byte[] body, long offset)
    {
        var optionsStart = offset + sizeof(uint) + SectionHeaderLength;
        if (_order.UInt16(body) != 1)
        {
            throw CaptureInput.Broken(offset + sizeof(uint), $"Section Header Block: version {_order.UInt16(body)}.{_order.UInt16(body.AsSpan(2))} is not 1.x");
        }

        var options = new PcapngOptions(body.AsSpan(SectionHeaderLength), _order, optionsStart);
        while (options.MoveNext())
        {
            if (options.Code == PcapngFormat.Comment)
            {
                _comments.Add(options.Text, offset);
            }
        }
    }

    private void AddInterface(byte[] body, long offset)
    {
        var (name, description, clock) = ("", "", PcapngClock.Default);
        var options = new PcapngOptions(body.AsSpan(8), _order, offset + 8);
        while (options.MoveNext())
        {
            (name, description, clock) = options.Code switch
            {
                PcapngFormat.InterfaceName => (options.Text, description, clock),
                PcapngFormat.InterfaceDescriptionText => (name, options.Text, clock),
                PcapngFormat.TimestampResolution => (name, description, clock with { Resolution = options.ValueOf(1)[0] }),
                PcapngFormat.TimestampOffset => (name, description, clock with { OffsetSeconds = _order.Int64(options.ValueOf(sizeof(long))) }),
                _ => (name, description, clock),
            };
        }

        _interfaces.Add(new CaptureInterface(name, description) { LinkType = (LinkType)_order.UInt16(body), SnapLength = _order.UInt32(body.AsSpan(4)) });
        _clocks.Add(clock);
    }

    private CapturedFrame EnhancedPacket(byte[] body, long offset)
    {
        var index = InterfaceOf(_order.UInt32(body), offset);
        var timestamp = ((ulong)_order.UInt32(body.AsSpan(4)) << 32) | _order.UInt32(body.AsSpan(8));
        var nanoseconds = _clocks[index].ToNanoseconds(timestamp) ?? throw CaptureInput.Broken(offset + 4, $"timestamp {timestamp} is out of range");
        var captured = Captured(_order.UInt32(body.AsSpan(12)), body.Length - EnhancedPacketHeaderLength, offset + 12);
        var optionsStart = EnhancedPacketHeaderLength + captured + PcapngFormat.PaddingOf(captured);
        var (direction, packet, comments) = (FrameDirection.Unknown, (ulong?)null, (PcapngComments?)null);
        var options = new PcapngOptions(body.AsSpan(optionsStart), _order, offset + optionsStart);
        while (options.MoveNext())
        {
            switch (options.Code)
            {
                case PcapngFormat.EnhancedPacketFlags:
                    direction = DirectionOf(_order.UInt32(options.ValueOf(sizeof(uint))));
                    break;
                case PcapngFormat.EnhancedPacketId:
                    packet = (ulong)_order.Int64(options.ValueOf(sizeof(ulong)));
                    break;
                case PcapngFormat.Comment:
                    (comments ??= new PcapngComments()).Add(options.Text, offset);
                    break;
            }
        }

        var original = Original(_order.UInt32(body.AsSpan(16)), offset + 16);
        return new CapturedFrame(index, nanoseconds, body.AsMemory(EnhancedPacketHeaderLength, captured), original, direction, comments?.Text)
        {
            PacketId = packet,
        };
    }

    private CapturedFrame SimplePacket(byte[] body, long offset)
    {
        var index = InterfaceOf(0, offset);
        var original = Original(_order.UInt32(body), offset);
        var limit = _interfaces[index].SnapLength;
        var captured = Captured(limit == 0 ? (uint)original : Math.Min((uint)original, limit), body.Length - 4, offset);
        return new CapturedFrame(index, 0, body.AsMemory(4, captured), original, FrameDirection.Unknown, null);
    }

    private static FrameDirection DirectionOf(uint flags) => (flags & 3) is var bits and < 3 ? (FrameDirection)bits : FrameDirection.Unknown;

    private int InterfaceOf(uint number, long offset)
    {
        var count = _interfaces.Count - _firstOfSection;
        return number < count ? _firstOfSection + (int)number : throw CaptureInput.Broken(offset, $"interface {number} of {count} of this section");
    }

    private static int Captured(uint length, int available, long offset)
        => length <= available ? (int)length : throw CaptureInput.Broken(offset, $"{length} captured octets, and {available} are in the block");

    private static int Original(uint length, long offset)
        => length <= int.MaxValue ? (int)length : throw CaptureInput.Broken(offset, $"an original length of {length} octets cannot be");
}
