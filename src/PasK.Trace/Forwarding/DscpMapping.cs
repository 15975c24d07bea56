using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Trace.Forwarding;

/// <summary>A code point that stands for a VIP at a real server (RFC 2474): packets to the rip that have it are for the VIP.</summary>
/// <param name="Dscp">The code point, 1 to 63.</param>
/// <param name="Rip">The address that the packet has on its way.</param>
/// <param name="Vip">The address that it had before, and has again in the real server.</param>
public sealed partial record DscpMapping(int Dscp, Ipv4Address Rip, Ipv4Address Vip)
{
    private const int DscpShift = 2;

    /// <summary>The TOS octet of a mapped packet: the code point, and the ECN bits that it had (RFC 3168 §5).</summary>
    public byte Mark(byte typeOfService) => (byte)((Dscp << DscpShift) | new TypeOfService(typeOfService).Ecn);

    /// <summary>Copies a packet and puts the VIP back as its destination. Checksums are updated (RFC 1624); the code point stays.</summary>
    public Ipv4View Undo(Ipv4View packet)
    {
        var octets = packet.Octets.ToArray();
        AddressTranslation.SetDestination(octets, Vip);
        return Ipv4View.TryParseQuote(octets, out var undone, out _) ? undone : default;
    }

    /// <summary>Reads what <see cref="ToString"/> has written.</summary>
    /// <exception cref="InvalidDataException">The text has another form.</exception>
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
