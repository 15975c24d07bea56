using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Wire;

namespace PasK.Lab;

/// <summary>What tells that a packet with a real server's own address is for a VIP: its differentiated services code point (RFC 2474).</summary>
/// <param name="Dscp">The code point, 1 to 63.</param>
/// <param name="Rip">The address that the packet has on its way.</param>
/// <param name="Vip">The address that it had before, and has again in the real server.</param>
internal sealed partial record DscpMapping(int Dscp, Ipv4Address Rip, Ipv4Address Vip)
{
    private const int DscpShift = 2;

    /// <summary>The one that a packet has come under, or null for none.</summary>
    public static DscpMapping? Find(IReadOnlyList<DscpMapping> all, Ipv4View packet)
    {
        foreach (var one in all)
        {
            if (packet.Destination == one.Rip && packet.TypeOfService.Dscp == one.Dscp)
            {
                return one;
            }
        }

        return null;
    }

    /// <summary>The octet of the type of service that a packet gets: the code point, and its own congestion bits (RFC 3168 §5).</summary>
    public byte Mark(byte typeOfService) => (byte)((Dscp << DscpShift) | new TypeOfService(typeOfService).Ecn);

    /// <summary>A copy of a packet with the VIP as its destination again, checksums by difference; its code point stays.</summary>
    public Ipv4View Undo(Ipv4View packet)
    {
        var octets = packet.Octets.ToArray();
        Ipv4Rewrite.SetDestination(octets, Vip);
        return Ipv4View.TryParseQuote(octets, out var undone, out _) ? undone : default;
    }

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <exception cref="InvalidDataException">It is something else.</exception>
    public static DscpMapping Parse(string text)
        => Text().Match(text) is { Success: true } match
            && Ipv4Address.TryParse(match.Groups["rip"].Value, out var rip) && Ipv4Address.TryParse(match.Groups["vip"].Value, out var vip)
            && int.Parse(match.Groups["dscp"].Value, CultureInfo.InvariantCulture) is var dscp and > 0 and < 64
                ? new DscpMapping(dscp, rip, vip)
                : throw new InvalidDataException($"'{text}' does not say which packets are for a VIP, such as 'dscp 4 to 10.10.10.10 for 192.168.193.50'");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"dscp {Dscp} to {Rip} for {Vip}");

    [GeneratedRegex(@"^dscp (?<dscp>\d{1,2}) to (?<rip>\S+) for (?<vip>\S+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Text();
}
