namespace PasK.Balancer.Configuration;

/// <summary>A VLAN of the balancer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Vid">Its number on this box, 1 to 4094; where the port is tagged, on the link too.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsTagged">
/// Whether its frames are tagged at the port (IEEE 802.1Q). A port may be tagged for several VLANs, and untagged for one besides.
/// </param>
public sealed record Vlan(string Name, int Vid, string Port, bool IsTagged = false);
