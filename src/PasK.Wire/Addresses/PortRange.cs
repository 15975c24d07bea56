namespace PasK.Wire.Addresses;

/// <summary>Ports that follow each other; a port alone is such a range too. Its text is <c>80</c> or <c>8000-8100</c>.</summary>
/// <param name="First">The lowest port.</param>
/// <param name="Last">The highest port, not below the first.</param>
public readonly record struct PortRange(Port First, Port Last)
{
    /// <summary>Every port that a service can have: 1 to 65535.</summary>
    public static PortRange All { get; } = new(new Port(1), new Port(ushort.MaxValue));

    /// <summary>
    /// Orders ranges of which no two overlap. Ranges that overlap are equal, so that a port is found among ranges, and a range is not added to those that it
    /// overlaps.
    /// </summary>
    public static IComparer<PortRange> ByPlace { get; } = Comparer<PortRange>.Create((one, other)
        => one.Overlaps(other) ? 0 : one.First.Value.CompareTo(other.First.Value));

    /// <summary>How many ports it has.</summary>
    public int Count => Last.Value - First.Value + 1;

    /// <summary>A port alone.</summary>
    public static implicit operator PortRange(Port port) => new(port, port);

    /// <summary>Whether a port is in it.</summary>
    public bool Contains(Port port) => Overlaps(port);

    /// <summary>Whether a port is in both ranges.</summary>
    public bool Overlaps(PortRange other) => First.Value <= other.Last.Value && other.First.Value <= Last.Value;

    /// <summary>The ports that are in both of two ranges that overlap.</summary>
    public PortRange Shared(PortRange other)
        => new(First.Value > other.First.Value ? First : other.First, Last.Value < other.Last.Value ? Last : other.Last);

    /// <inheritdoc/>
    public override string ToString() => Count == 1 ? $"{First}" : $"{First}-{Last}";
}
