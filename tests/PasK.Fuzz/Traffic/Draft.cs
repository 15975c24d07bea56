using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Fuzz;

/// <summary>A frame that is being made, in a buffer that is used again and again.</summary>
internal sealed class Draft
{
    private const int LongestOptions = 40;
    private readonly byte[] _octets = new byte[Ipv4Header.MaximumPacketLength + 64];
    private int _packet;
    private int _payload;

    /// <summary>The port that it shall come to.</summary>
    public int Port { get; private set; }

    /// <summary>The frame's length; what is behind it may be written too, to make it longer.</summary>
    public int Length { get; set; }

    /// <summary>The frame.</summary>
    public Span<byte> Frame => _octets.AsSpan(0, Length);

    /// <summary>The packet in the frame.</summary>
    public Span<byte> Packet => _octets.AsSpan(_packet, Math.Max(0, Length - _packet));

    /// <summary>Room for a packet's payload, behind room for its header; <see cref="End"/> completes the packet.</summary>
    public Span<byte> Payload => _octets.AsSpan(_payload);

    /// <summary>Begins a frame from a station to the balancer.</summary>
    public Draft Begin(Place at, MacAddress from, EtherType type = EtherType.Ipv4, MacAddress? to = null)
        => Begin(at.Port, new EthernetHeader(to ?? at.Mac, from, type, at.Tag));

    /// <summary>Begins a frame.</summary>
    public Draft Begin(int port, in EthernetHeader header)
    {
        Port = port;
        header.Write(_octets);
        _packet = header.Length;
        _payload = _packet + Ipv4Header.MinimumLength;
        Length = _packet;
        return this;
    }

    /// <summary>Leaves room for options of the packet.</summary>
    public void LeaveRoom(int options) => _payload += options;

    /// <summary>Writes the header of the packet whose payload is written.</summary>
    public void End(in Ipv4Header header, ReadOnlySpan<byte> options = default)
    {
        header.Write(_octets.AsSpan(_packet), options);
        Length = _payload + header.PayloadLength;
    }

    /// <summary>Makes the frame longer by as many octets, which are to be written.</summary>
    public Span<byte> Room(int length)
    {
        Length += length;
        return _octets.AsSpan(Length - length, length);
    }

    /// <summary>Takes octets as the whole frame.</summary>
    public void Take(int port, ReadOnlySpan<byte> frame)
    {
        Port = port;
        frame.CopyTo(_octets);
        Length = frame.Length;
        _packet = EthernetView.TryParse(frame, out var ethernet, out _) ? ethernet.HeaderLength : Length;
        _payload = Math.Min(_packet + Ipv4Header.MinimumLength, _octets.Length - LongestOptions);
    }

    /// <summary>Takes octets as the packet of the frame that is begun.</summary>
    public void TakePacket(ReadOnlySpan<byte> packet)
    {
        packet.CopyTo(_octets.AsSpan(_packet));
        Length = _packet + packet.Length;
    }

    /// <summary>Puts another station in the place of the one that the frame is for.</summary>
    public void Readdress(MacAddress to) => to.Write(_octets);

    /// <summary>Makes the header's checksum right again after its octets were changed.</summary>
    public void Repair()
    {
        const int ChecksumOffset = 10;
        var packet = Packet;
        if (packet.Length >= Ipv4Header.MinimumLength)
        {
            BinaryPrimitives.WriteUInt16BigEndian(packet[ChecksumOffset..], 0);
            var header = packet[..Math.Clamp((packet[0] & 0xf) * 4, Ipv4Header.MinimumLength, packet.Length)];
            BinaryPrimitives.WriteUInt16BigEndian(packet[ChecksumOffset..], InternetChecksum.Compute(header));
        }
    }
}
