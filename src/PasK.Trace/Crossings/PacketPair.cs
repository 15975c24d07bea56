namespace PasK.Trace.Crossings;

/// <summary>A packet as it came to a box and as it left it; one of the two is null where its partner is missing.</summary>
/// <typeparam name="T">What stands for a packet.</typeparam>
/// <param name="Entered">The packet as it came.</param>
/// <param name="Left">The packet as it left.</param>
public sealed record PacketPair<T>(T? Entered, T? Left)
    where T : class
{
    /// <summary>The packet as it came, or as it left where it was not seen before.</summary>
    public T Any => Entered ?? Left!;

    /// <summary>Whether the packet was seen on both sides of the box.</summary>
    public bool IsWhole => Entered is not null && Left is not null;
}
