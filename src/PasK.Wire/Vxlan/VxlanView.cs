using System.Buffers.Binary;
using PasK.Wire.Parsing;

namespace PasK.Wire.Vxlan;

/// <summary>
/// A checked view of a VXLAN header and the frame after it (RFC 7348 §5). Reserved bits are ignored, as the RFC requires. No accessor throws.
/// </summary>
public readonly ref struct VxlanView
{
    private readonly ReadOnlySpan<byte> _message;

    private VxlanView(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>The overlay network of the frame.</summary>
    public Vni Vni => new((int)(BinaryPrimitives.ReadUInt32BigEndian(_message[VxlanHeader.VniOffset..]) >> 8));

    /// <summary>Whether all reserved bits are zero, as a sender must set them.</summary>
    public bool HasNoReservedBit => BinaryPrimitives.ReadUInt32BigEndian(_message) == (uint)VxlanHeader.VniFlag << 24 && _message[VxlanHeader.Length - 1] == 0;

    /// <summary>The inner Ethernet frame, without frame check sequence. It has not been checked.</summary>
    public ReadOnlySpan<byte> Payload => _message[VxlanHeader.Length..];

    /// <summary>All octets of the message.</summary>
    public ReadOnlySpan<byte> Octets => _message;

    /// <summary>Checks that the header is whole and its I flag is set, and makes the view.</summary>
    /// <param name="message">The payload of a UDP datagram to a VXLAN port.</param>
    /// <param name="view">The view.</param>
    /// <param name="error"><see cref="ParseError.UnsupportedType"/> when the I flag is not set: then there is no valid identifier.</param>
    public static bool TryParse(ReadOnlySpan<byte> message, out VxlanView view, out ParseError error)
    {
        view = default;
        error = ParseError.Truncated;
        if (message.Length < VxlanHeader.Length)
        {
            return false;
        }

        error = ParseError.UnsupportedType;
        if ((message[0] & VxlanHeader.VniFlag) == 0)
        {
            return false;
        }

        view = new VxlanView(message);
        error = ParseError.None;
        return true;
    }
}
