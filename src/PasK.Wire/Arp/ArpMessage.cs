using System.Buffers.Binary;
using PasK.Wire.Addresses;

namespace PasK.Wire.Arp;

/// <summary>An ARP message for IPv4 over Ethernet (RFC 826).</summary>
/// <param name="Operation">Request or reply.</param>
/// <param name="SenderMac">The sender's MAC address.</param>
/// <param name="SenderAddress">The sender's IPv4 address.</param>
/// <param name="TargetMac">The target's MAC address, zero in a request.</param>
/// <param name="TargetAddress">The target's IPv4 address.</param>
public readonly record struct ArpMessage(
    ArpOperation Operation, MacAddress SenderMac, Ipv4Address SenderAddress, MacAddress TargetMac, Ipv4Address TargetAddress)
{
    /// <summary>Octets of a message.</summary>
    public const int Length = 28;

    internal const int OperationOffset = 6;
    internal const int SenderMacOffset = 8;
    internal const int SenderAddressOffset = 14;
    internal const int TargetMacOffset = 18;
    internal const int TargetAddressOffset = 24;

    /// <summary>Hardware type 1, protocol type 0x0800, address lengths 6 and 4.</summary>
    internal static ReadOnlySpan<byte> Ipv4OverEthernet => [0, 1, 8, 0, 6, 4];

    /// <summary>Writes every octet of the message.</summary>
    public void Write(Span<byte> payload)
    {
        Ipv4OverEthernet.CopyTo(payload);
        BinaryPrimitives.WriteUInt16BigEndian(payload[OperationOffset..], (ushort)Operation);
        SenderMac.Write(payload[SenderMacOffset..]);
        SenderAddress.Write(payload[SenderAddressOffset..]);
        TargetMac.Write(payload[TargetMacOffset..]);
        TargetAddress.Write(payload[TargetAddressOffset..]);
    }
}
