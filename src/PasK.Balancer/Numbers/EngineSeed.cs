using System.Security.Cryptography;

namespace PasK.Balancer;

/// <summary>
/// What an engine's choices come from. It draws lots for what anybody may know, such as the moment of a check's first probe; and it derives from a secret what
/// nobody outside may guess: the numbers by which answers are told from forgeries (RFC 6528 §3, RFC 6056 §3.3).
/// </summary>
/// <param name="Lots">Where lots begin.</param>
/// <param name="Secret">The secret.</param>
public sealed record EngineSeed(int Lots, ReadOnlyMemory<byte> Secret)
{
    private const int SecretLength = 32;

    /// <summary>One that nobody knows.</summary>
    public static EngineSeed OfSystem() => new(RandomNumberGenerator.GetInt32(int.MaxValue), RandomNumberGenerator.GetBytes(SecretLength));

    /// <summary>The same for the same number, so that what an engine does can be had again.</summary>
    public static EngineSeed Of(int number) => new(number, BitConverter.GetBytes(number));
}
