using PasK.Wire.Icmp;

namespace PasK.Lab.WireAccounts;

/// <summary>What an ICMP error says: type and code as numbers, and in words where there are some.</summary>
internal static class IcmpReason
{
    public static string Of(IcmpView icmp) => (icmp.Type, (IcmpUnreachableCode)icmp.Code) switch
    {
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Host) => "ICMP 3/1 (host unreachable)",
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Protocol) => "ICMP 3/2 (protocol unreachable)",
        (IcmpType.DestinationUnreachable, IcmpUnreachableCode.Port) => "ICMP 3/3 (port unreachable)",
        _ => FormattableString.Invariant($"ICMP {(byte)icmp.Type}/{icmp.Code}"),
    };
}
