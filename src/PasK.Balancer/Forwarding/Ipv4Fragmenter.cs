using PasK.Balancer.Configuration;
using PasK.Wire.Ip;

namespace PasK.Balancer.Forwarding;

/// <summary>
/// Cuts a packet into fragments that fit an MTU (RFC 791 §3.2). The payload of every fragment but the last is a multiple of eight octets. Options with the
/// copied flag are in every fragment, the others in the first only. A packet that fits stays as it is, octet for octet.
/// </summary>
internal ref struct Ipv4Fragmenter
{
    private const byte CopiedFlag = 0x80;
    private readonly Ipv4View _packet;
    private readonly int _mtu;
    private readonly int _copiedOptionsLength;
    private int _start;
    private int _count;
    private bool _isBegun;

    /// <summary>Begins before the first fragment.</summary>
    /// <param name="packet">The packet. Unless it fits, its options must be well formed.</param>
    /// <param name="mtu">The largest fragment in octets.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The packet does not fit, and <paramref name="mtu"/> is less than <see cref="VlanInterface.SmallestLinkMtu"/>.
    /// </exception>
    public Ipv4Fragmenter(Ipv4View packet, int mtu)
    {
        if (packet.TotalLength > mtu)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(mtu, VlanInterface.SmallestLinkMtu);
        }

        _packet = packet;
        _mtu = mtu;
        _copiedOptionsLength = IsWhole ? 0 : CopyOptions(stackalloc byte[Ipv4Header.MaximumOptionsLength]);
    }

    /// <summary>The length of the fragment in octets, header included.</summary>
    public readonly int Length => HeaderLength + _count;

    /// <summary>Whether the packet fits as it is.</summary>
    public readonly bool IsWhole => _packet.TotalLength <= _mtu;

    private readonly int HeaderLength => _start == 0 ? _packet.HeaderLength : Ipv4Header.MinimumLength + _copiedOptionsLength;

    /// <summary>Goes to the next fragment.</summary>
    /// <returns>Whether there is one.</returns>
    public bool MoveNext()
    {
        _start += _count;
        var rest = _packet.Payload.Length - _start;
        if (_isBegun && rest == 0)
        {
            return false;
        }

        var capacity = _mtu - HeaderLength;
        _count = rest <= capacity ? rest : capacity / Ipv4Header.FragmentUnit * Ipv4Header.FragmentUnit;
        _isBegun = true;
        return true;
    }

    /// <summary>Writes every octet of the fragment.</summary>
    public readonly void Write(Span<byte> fragment)
    {
        if (IsWhole)
        {
            _packet.Octets.CopyTo(fragment);
            return;
        }

        Span<byte> copied = stackalloc byte[Ipv4Header.MaximumOptionsLength];
        copied.Clear();
        CopyOptions(copied);
        new Ipv4Header
        {
            TypeOfService = _packet.TypeOfService,
            PayloadLength = _count,
            Identification = _packet.Identification,
            MoreFragments = _packet.MoreFragments || _start + _count < _packet.Payload.Length,
            PayloadOffset = _packet.FragmentOffset + _start,
            TimeToLive = _packet.TimeToLive,
            Protocol = _packet.Protocol,
            Source = _packet.Source,
            Destination = _packet.Destination,
        }.Write(fragment, _start == 0 ? _packet.Options.Octets : copied[.._copiedOptionsLength]);
        _packet.Payload.Slice(_start, _count).CopyTo(fragment[HeaderLength..]);
    }

    /// <summary>Writes the options that every fragment carries.</summary>
    /// <returns>Their length in octets, padding included.</returns>
    private readonly int CopyOptions(Span<byte> options)
    {
        var length = 0;
        foreach (var option in _packet.Options)
        {
            if ((option.Kind & CopiedFlag) != 0)
            {
                options[length] = option.Kind;
                options[length + 1] = (byte)(option.Data.Length + 2);
                option.Data.CopyTo(options[(length + 2)..]);
                length += option.Data.Length + 2;
            }
        }

        return (length + 3) / 4 * 4;
    }
}
