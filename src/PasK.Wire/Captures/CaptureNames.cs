using PasK.Wire.Addresses;

namespace PasK.Wire.Captures;

/// <summary>What addresses are called in a capture file, which programs that open it show in their stead (draft-ietf-opsawg-pcapng §4.5).</summary>
/// <param name="Addresses">Names of IPv4 addresses.</param>
/// <param name="Macs">Names of MAC addresses.</param>
public sealed record CaptureNames(IReadOnlyDictionary<Ipv4Address, string> Addresses, IReadOnlyDictionary<MacAddress, string> Macs)
{
    /// <summary>No names.</summary>
    public static CaptureNames None { get; } = new(new Dictionary<Ipv4Address, string>(), new Dictionary<MacAddress, string>());
}
