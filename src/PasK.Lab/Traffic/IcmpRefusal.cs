using System.Globalization;
using PasK.Linux.Connections;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;

namespace PasK.Lab.Traffic;

/// <summary>An ICMP error that came back about something a client sent.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Code">Its code.</param>
/// <param name="From">Who sent it.</param>
/// <param name="NextHopMtu">The next hop's MTU in octets, told where a packet was too big (ICMP 3/4, RFC 1191 §4); otherwise null.</param>
public sealed record IcmpRefusal(IcmpType Type, byte Code, Ipv4Address From, int? NextHopMtu)
{
    private bool IsTooBig => Type == IcmpType.DestinationUnreachable && (IcmpUnreachableCode)Code == IcmpUnreachableCode.FragmentationNeeded;

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"ICMP {(byte)Type}/{Code} from {From}{(IsTooBig ? $", which takes {NextHopMtu} octets" : "")}");

    /// <summary>The error that the kernel kept for a socket, or null for none.</summary>
    internal static IcmpRefusal? Of(IcmpError? error)
        => error is null ? null : Of((IcmpType)error.Type, error.Code, new Ipv4Address(error.From.GetAddressBytes()), error.NextHopMtu);

    /// <summary>The error in a message that came.</summary>
    internal static IcmpRefusal Of(IcmpView message, Ipv4Address from) => Of(message.Type, message.Code, from, message.NextHopMtu);

    private static IcmpRefusal Of(IcmpType type, byte code, Ipv4Address from, int mtu)
    {
        var refusal = new IcmpRefusal(type, code, from, mtu);
        return refusal.IsTooBig ? refusal : refusal with { NextHopMtu = null };
    }
}
