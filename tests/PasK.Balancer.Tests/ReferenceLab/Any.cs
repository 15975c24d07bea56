using CsCheck;

namespace PasK.Balancer.Tests;

/// <summary>Generators that CsCheck does not have.</summary>
internal static class Any
{
    /// <summary>One of the values, all equally often.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
