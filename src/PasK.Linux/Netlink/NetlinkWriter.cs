using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

/// <summary>Writes netlink messages one after the other: header, fixed part and attributes, each aligned to 4 octets (netlink(7)).</summary>
internal sealed class NetlinkWriter
{
    private const int Alignment = 4;
    private byte[] _octets = new byte[4096];

    /// <summary>Octets written so far.</summary>
    public int Length { get; private set; }

    /// <summary>The octets written.</summary>
    public ReadOnlySpan<byte> Octets => _octets.AsSpan(0, Length);

    /// <summary>Writes a whole message.</summary>
    /// <param name="type">The message type: RTM_…, or one of another part of the kernel.</param>
    /// <param name="flags">Further flags, NLM_F_…, in addition to those of a request with acknowledgement.</param>
    /// <param name="sequence">The sequence number, which the acknowledgement repeats.</param>
    /// <param name="body">Writes the fixed part and the attributes.</param>
    public void Message(ushort type, ushort flags, uint sequence, Action<NetlinkWriter> body)
        => Write(type, (ushort)(LibC.NLM_F_ACK | flags), sequence, body);

    /// <summary>Writes a whole message that the kernel answers only by an error.</summary>
    /// <param name="type">The message type, NFNL_MSG_….</param>
    /// <param name="sequence">The sequence number, which the error repeats.</param>
    /// <param name="body">Writes the fixed part and the attributes.</param>
    public void Unacknowledged(ushort type, uint sequence, Action<NetlinkWriter> body) => Write(type, 0, sequence, body);

    /// <summary>Writes a structure.</summary>
    public void Put<T>(T value)
        where T : unmanaged
    {
        var size = Marshal.SizeOf<T>();
        MemoryMarshal.Write(Room(size), value);
    }

    /// <summary>Writes an attribute of octets.</summary>
    public void Attribute(ushort type, ReadOnlySpan<byte> value)
    {
        Put(new LibC.nlattr { nla_len = (ushort)(Marshal.SizeOf<LibC.nlattr>() + value.Length), nla_type = type });
        value.CopyTo(Room(value.Length));
    }

    /// <summary>Writes an attribute that is a number.</summary>
    public void Attribute<T>(ushort type, T value)
        where T : unmanaged
        => Attribute(type, MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));

    /// <summary>Writes an attribute that is a number in network byte order, as netfilter uses.</summary>
    public void BigEndian(ushort type, uint value)
    {
        Span<byte> octets = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        Attribute(type, octets);
    }

    /// <summary>Writes an attribute that is a text, with its terminator.</summary>
    public void Attribute(ushort type, string value) => Attribute(type, Encoding.ASCII.GetBytes(value + '\0'));

    /// <summary>Writes an attribute that holds others.</summary>
    public void Nest(ushort type, Action<NetlinkWriter> body)
    {
        var start = Length;
        Put(new LibC.nlattr { nla_type = (ushort)(type | LibC.NLA_F_NESTED) });
        body(this);
        MemoryMarshal.Write(_octets.AsSpan(start), (ushort)(Length - start));
    }

    private void Write(ushort type, ushort flags, uint sequence, Action<NetlinkWriter> body)
    {
        var start = Length;
        Put(new LibC.nlmsghdr { nlmsg_type = type, nlmsg_flags = (ushort)(LibC.NLM_F_REQUEST | flags), nlmsg_seq = sequence });
        body(this);
        MemoryMarshal.Write(_octets.AsSpan(start), (uint)(Length - start));
    }

    private Span<byte> Room(int length)
    {
        var aligned = (length + Alignment - 1) & ~(Alignment - 1);
        if (_octets.Length - Length < aligned)
        {
            Array.Resize(ref _octets, (_octets.Length * 2) + aligned);
        }

        var room = _octets.AsSpan(Length, aligned);
        Length += aligned;
        return room[..length];
    }
}
