using System.Globalization;
using PasK.Configuration.Addresses;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>An interface's address that counts up: the first copy of a node has the written one, each further copy the next.</summary>
internal static class CountedAddress
{
    /// <summary>The address of a copy.</summary>
    /// <param name="first">The first copy's address.</param>
    /// <param name="number">The copy's number, from 1.</param>
    public static Ipv4Prefix Of(Ipv4Prefix first, int number) => first with { Address = new Ipv4Address(first.Address.Value + (uint)(number - 1)) };

    /// <summary>Why that many copies cannot each have an address, or null when they can.</summary>
    public static string? Obstacle(Ipv4Prefix first, int count)
    {
        for (var number = 2; number <= count; number++)
        {
            var address = Of(first, number).Address;
            var reason = first.Contains(address) ? Subnets.NotAHost(address, first) : $"{address} is not in {first.Network}";
            if (reason is not null)
            {
                return string.Create(CultureInfo.InvariantCulture, $"counted up from {first}, {reason}; allowed here: at most {number - 1}");
            }
        }

        return null;
    }
}
