using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using PasK.Wire.Addresses;

namespace PasK.Wire.Captures;

/// <summary>
/// Writes a pcapng file of one section (draft-ietf-opsawg-pcapng), little-endian, with times in nanoseconds. All interfaces come directly after the section's
/// header: Wireshark reads only those when it opens a file (pcapng_open in wiretap/pcapng.c). If there are none, editcap(1), mergecap(1) and reordercap(1)
/// refuse the file; and reordercap fails at a frame of a later interface.
/// </summary>
public sealed class PcapngWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly ArrayBufferWriter<byte> _body = new();
    private int _interfaces;
    private bool _isBehindInterfaces;

    /// <summary>Begins the file.</summary>
    /// <param name="stream">The stream to write to. It belongs to the writer from now on.</param>
    /// <param name="application">The name of the program that writes the file.</param>
    /// <param name="comment">A comment about the whole file, or null.</param>
    /// <exception cref="ArgumentException">A text is longer than an option's 65535 octets.</exception>
    public PcapngWriter(Stream stream, string application, string? comment = null)
    {
        _stream = stream;
        PutUInt32(PcapngFormat.ByteOrderMagic);
        PutUInt16(1);
        PutUInt16(0);
        PutUInt32(uint.MaxValue); // the section's length, -1: not told
        PutUInt32(uint.MaxValue);
        PutText(PcapngFormat.Comment, comment ?? "");
        PutText(PcapngFormat.UserApplication, application);
        EndBlock(PcapngFormat.SectionHeader, hasOptions: true);
    }

    /// <summary>Adds an interface. Interfaces come before names and the first frame.</summary>
    /// <returns>Its index, counted from 0.</returns>
    /// <exception cref="InvalidOperationException">Names or a frame have been written.</exception>
    /// <exception cref="ArgumentException">A text is longer than an option's 65535 octets.</exception>
    public int AddInterface(CaptureInterface captureInterface)
    {
        if (_isBehindInterfaces)
        {
            throw new InvalidOperationException("Interfaces come before names and the first frame");
        }

        PutUInt16((ushort)captureInterface.LinkType);
        PutUInt16(0);
        PutUInt32(captureInterface.SnapLength);
        PutText(PcapngFormat.InterfaceName, captureInterface.Name);
        PutText(PcapngFormat.InterfaceDescriptionText, captureInterface.Description);
        PutOption(PcapngFormat.TimestampResolution, [PcapngClock.Nanoseconds]);
        EndBlock(PcapngFormat.InterfaceDescription, hasOptions: true);
        return _interfaces++;
    }

    /// <summary>Writes the names of addresses, after the last interface.</summary>
    /// <exception cref="ArgumentException">A name is longer than a record's 65535 octets.</exception>
    public void WriteNames(CaptureNames names)
    {
        foreach (var (address, name) in names.Addresses)
        {
            var value = new byte[Ipv4Address.Length];
            address.Write(value);
            PutName(PcapngFormat.Ipv4Record, value, name);
        }

        foreach (var (mac, name) in names.Macs)
        {
            PutName(PcapngFormat.MacRecord, mac.ToArray(), name);
        }

        PutOption(PcapngFormat.EndOfRecords, []);
        EndBlock(PcapngFormat.NameResolution, hasOptions: false);
        _isBehindInterfaces = true;
    }

    /// <summary>Adds a frame.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The interface has not been added, the time is before 1970, or the original length is negative.</exception>
    /// <exception cref="ArgumentException">The comment is longer than an option's 65535 octets.</exception>
    public void Write(CapturedFrame frame)
    {
        if (frame.Interface < 0 || frame.Interface >= _interfaces)
        {
            throw new ArgumentOutOfRangeException(nameof(frame), frame.Interface, "The interface has not been added");
        }

        if (frame.TimestampNanoseconds < 0 || frame.OriginalLength < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(frame), frame, "Neither the time nor the original length may be negative");
        }

        PutUInt32((uint)frame.Interface);
        PutUInt32((uint)(frame.TimestampNanoseconds >> 32));
        PutUInt32((uint)frame.TimestampNanoseconds);
        PutUInt32((uint)frame.Octets.Length);
        PutUInt32((uint)frame.OriginalLength);
        PutPadded(frame.Octets.Span);
        var hasOptions = frame.Direction != FrameDirection.Unknown || frame.Comment is not null || frame.PacketId is not null;
        if (frame.Comment is { } comment)
        {
            PutText(PcapngFormat.Comment, comment);
        }

        if (frame.Direction != FrameDirection.Unknown)
        {
            Span<byte> flags = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32LittleEndian(flags, (uint)frame.Direction);
            PutOption(PcapngFormat.EnhancedPacketFlags, flags);
        }

        if (frame.PacketId is { } packet)
        {
            Span<byte> number = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(number, packet);
            PutOption(PcapngFormat.EnhancedPacketId, number);
        }

        EndBlock(PcapngFormat.EnhancedPacket, hasOptions);
        _isBehindInterfaces = true;
    }

    /// <summary>Ends the file and closes the stream.</summary>
    public void Dispose() => _stream.Dispose();

    private void PutText(ushort code, string text)
    {
        var octets = Encoding.UTF8.GetBytes(text);
        if (octets.Length > ushort.MaxValue)
        {
            _body.ResetWrittenCount();
            throw new ArgumentException($"A text of {octets.Length} octets does not fit an option, which has {ushort.MaxValue} at most", nameof(text));
        }

        if (octets.Length > 0)
        {
            PutOption(code, octets);
        }
    }

    /// <summary>Writes a name record. Records have the layout of options.</summary>
    private void PutName(ushort type, byte[] address, string name)
    {
        byte[] value = [.. address, .. Encoding.UTF8.GetBytes(name), 0];
        if (value.Length > ushort.MaxValue)
        {
            _body.ResetWrittenCount();
            throw new ArgumentException(
                $"A name of {value.Length} octets with its address does not fit a record, which has {ushort.MaxValue} at most", nameof(name));
        }

        PutOption(type, value);
    }

    private void PutOption(ushort code, ReadOnlySpan<byte> value)
    {
        PutUInt16(code);
        PutUInt16((ushort)value.Length);
        PutPadded(value);
    }

    private void PutPadded(ReadOnlySpan<byte> octets)
    {
        _body.Write(octets);
        _body.Write("\0\0\0"u8[..PcapngFormat.PaddingOf(octets.Length)]);
    }

    private void PutUInt16(ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(_body.GetSpan(sizeof(ushort)), value);
        _body.Advance(sizeof(ushort));
    }

    private void PutUInt32(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_body.GetSpan(sizeof(uint)), value);
        _body.Advance(sizeof(uint));
    }

    private void EndBlock(uint type, bool hasOptions)
    {
        if (hasOptions)
        {
            PutUInt16(PcapngFormat.EndOfOptions);
            PutUInt16(0);
        }

        Span<byte> header = stackalloc byte[8];
        BinaryPrimitives.WriteUInt32LittleEndian(header, type);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)(_body.WrittenCount + PcapngFormat.BlockOverhead));
        _stream.Write(header);
        _stream.Write(_body.WrittenSpan);
        _stream.Write(header[4..]);
        _body.ResetWrittenCount();
    }
}
