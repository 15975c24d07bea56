namespace PasK.Trace.Forwarding;

/// <summary>A packet on the real server's side with the addresses and ports that the client knows.</summary>
/// <param name="Octets">The packet.</param>
/// <param name="Mapping">The code point that told its VIP; null where it was translated.</param>
public sealed record Undone(byte[] Octets, DscpMapping? Mapping = null);
