namespace PasK.Balancer.Configuration;

/// <summary>A VLAN of the balancer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vid">Its VLAN identifier, 1 to 4094. Frames on the link carry it only where the port is tagged.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsTagged">Whether its frames are tagged at the port (IEEE 802.1Q). A port may be tagged for several VLANs, and untagged for one.</param>
public sealed record Vlan(string Name, int Vid, string Port, bool IsTagged = false);
