using System.Buffers.Binary;
using PasK.Wire.Addresses;
using PasK.Wire.Parsing;

namespace PasK.Wire.Arp;

/// <summary>A checked view of an ARP message for IPv4 over Ethernet (RFC 826). No accessor throws.</summary>
public readonly ref struct ArpView
{
    private readonly ReadOnlySpan<byte> _message;

    private ArpView(ReadOnlySpan<byte> message) => _message = message;

    /// <summary>Request or reply; other values are possible.</summary>
    public ArpOperation Operation => (ArpOperation)BinaryPrimitives.ReadUInt16BigEndian(_message[ArpMessage.OperationOffset..]);

    /// <summary>The sender's MAC address.</summary>
    public MacAddress SenderMac => new(_message[ArpMessage.SenderMacOffset..]);

    /// <summary>The sender's IPv4 address; 0.0.0.0 in a probe (RFC 5227).</summary>
    public Ipv4Address SenderAddress => new(_message[ArpMessage.SenderAddressOffset..]);

    /// <summary>The target's MAC address; without meaning in a request.</summary>
    public MacAddress TargetMac => new(_message[ArpMessage.TargetMacOffset..]);

    /// <summary>The IPv4 address that is requested, or in a reply that of the requester.</summary>
    public Ipv4Address TargetAddress => new(_message[ArpMessage.TargetAddressOffset..]);

    /// <summary>Checks the length and the address types, and makes the view.</summary>
    public static bool TryParse(ReadOnlySpan<byte> payload, out ArpView view, out ParseError error)
    {
        view = default;
        if (payload.Length < ArpMessage.Length)
        {
            error = ParseError.Truncated;
            return false;
        }

        if (!payload[..ArpMessage.OperationOffset].SequenceEqual(ArpMessage.Ipv4OverEthernet))
        {
            error = ParseError.UnsupportedType;
            return false;
        }

        view = new ArpView(payload[..ArpMessage.Length]);
        error = ParseError.None;
        return true;
    }
}
