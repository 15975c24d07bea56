using CsCheck;

namespace PasK.Balancer.Tests;

/// <summary>Generators that CsCheck does not have.</summary>
internal static class Any
{
    /// <summary>One of the values, all equally often.</summary>
    public static Gen<T> Of<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);

    /// <summary>One in ten times a value, otherwise null.</summary>
    public static Gen<T?> Rarely<T>(Gen<T> value)
        where T : class
        => Gen.Select(Gen.Int[0, 9], value, (lot, one) => lot == 0 ? one : null);
}
