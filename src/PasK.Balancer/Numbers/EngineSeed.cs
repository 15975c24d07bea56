namespace PasK.Balancer.Numbers;

/// <summary>
/// The source of an engine's random choices. The same seed makes the same choices. What anybody may know, such as the moment of a check's first probe, comes
/// from a random source. What nobody outside may guess comes from a secret: the numbers that tell answers from forgeries (RFC 6528 §3, RFC 6056 §3.3).
/// </summary>
/// <param name="Lots">The random source; the engine alone uses it from now on.</param>
/// <param name="Secret">The secret; 32 octets are enough.</param>
public sealed record EngineSeed(Random Lots, ReadOnlyMemory<byte> Secret);
