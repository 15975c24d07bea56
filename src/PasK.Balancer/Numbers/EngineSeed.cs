namespace PasK.Balancer.Numbers;

/// <summary>
/// What an engine's choices come from. It draws lots for what anybody may know, such as the moment of a check's first probe; and it derives from a secret what
/// nobody outside may guess: the numbers by which answers are told from forgeries (RFC 6528 §3, RFC 6056 §3.3). The same seed makes the same choices.
/// </summary>
/// <param name="Lots">Where lots come from; the engine's own from now on.</param>
/// <param name="Secret">The secret, 32 octets or so that nobody knows.</param>
public sealed record EngineSeed(Random Lots, ReadOnlyMemory<byte> Secret);
