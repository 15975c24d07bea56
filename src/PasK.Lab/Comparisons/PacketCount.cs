namespace PasK.Lab.Comparisons;

/// <summary>IPv4 packets and the octets of the Ethernet frames that carried them, without their frame check sequence.</summary>
/// <param name="Packets">How many packets.</param>
/// <param name="Octets">How many octets.</param>
public readonly record struct PacketCount(long Packets, long Octets);
