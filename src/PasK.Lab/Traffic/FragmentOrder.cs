using PasK.Wire.Ip;

namespace PasK.Lab.Traffic;

/// <summary>The fragments of a packet in the order in which they are sent: 2, 1 sends the last of two before the first.</summary>
public sealed record FragmentOrder
{
    /// <summary>Makes an order.</summary>
    /// <param name="numbers">The numbers of the fragments, counted from 1, each once; at least two.</param>
    /// <exception cref="ArgumentException">They are no such numbers.</exception>
    public FragmentOrder(params IReadOnlyList<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Numbers = numbers.Count > 1 && numbers.Order().SequenceEqual(Enumerable.Range(1, numbers.Count)) ? numbers
            : throw new ArgumentException(
                $"the order {string.Join(", ", numbers)}: the fragments of a packet, two or more, are numbered from 1, and each is sent once", nameof(numbers));
    }

    /// <summary>The numbers of the fragments, counted from 1.</summary>
    public IReadOnlyList<int> Numbers { get; }

    /// <summary>Where each fragment begins and ends in a packet's payload, in octets, in this order. All but the last are of one length.</summary>
    /// <param name="octets">The payload's length.</param>
    /// <exception cref="ArgumentException">The payload is too short for so many fragments.</exception>
    internal IEnumerable<Range> Of(int octets)
    {
        var units = (octets + (Numbers.Count * Ipv4Header.FragmentUnit) - 1) / (Numbers.Count * Ipv4Header.FragmentUnit);
        var length = units * Ipv4Header.FragmentUnit;
        return (Numbers.Count - 1) * length < octets ? Numbers.Select(number => ((number - 1) * length)..Math.Min(number * length, octets))
            : throw new ArgumentException($"{octets} octets cannot be cut into {Numbers.Count} fragments", nameof(octets));
    }
}
