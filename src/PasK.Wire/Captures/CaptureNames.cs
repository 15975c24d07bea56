using PasK.Wire.Addresses;

namespace PasK.Wire.Captures;

/// <summary>The names of addresses in a capture file. Programs that open the file show them instead of the addresses (draft-ietf-opsawg-pcapng §4.5).</summary>
/// <param name="Addresses">Names of IPv4 addresses.</param>
/// <param name="Macs">Names of MAC addresses.</param>
public sealed record CaptureNames(IReadOnlyDictionary<Ipv4Address, string> Addresses, IReadOnlyDictionary<MacAddress, string> Macs)
{
    /// <summary>No names.</summary>
    public static CaptureNames None { get; } = new(new Dictionary<Ipv4Address, string>(), new Dictionary<MacAddress, string>());
}
