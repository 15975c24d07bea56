using PasK.Balancer.Numbers;
using PasK.Balancer.Routing;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Icmp;

/// <summary>Writes ICMP errors to the senders of dropped packets, where one may be sent (RFC 1122 §3.2.2, RFC 1812 §4.3.2).</summary>
/// <param name="addresses">The balancer's addresses.</param>
/// <param name="identifications">The source of identifications.</param>
/// <param name="budgets">How many errors may be sent.</param>
/// <param name="counters">Where errors are counted.</param>
internal sealed class IcmpErrorWriter(OwnAddresses addresses, IdentificationSource identifications, IcmpBudgets budgets, Counters counters)
{
    /// <summary>Writes the error about a packet, unless it is forbidden or its budget is empty.</summary>
    /// <param name="about">The packet as received.</param>
    /// <param name="message">The error.</param>
    /// <param name="source">The balancer's address on the side that the packet came from.</param>
    /// <param name="now">The moment.</param>
    /// <param name="buffer">The buffer to write to; at least <see cref="IcmpMessage.MaximumErrorPacketLength"/> octets.</param>
    /// <returns>The octets written, 0 for none.</returns>
    public int Write(Ipv4View about, IcmpMessage message, Ipv4Address source, TimeSpan now, Span<byte> buffer)
    {
        var isAllowed = IsAllowed(about);
        if (!isAllowed || !budgets.TryTake(message, about.Source, now))
        {
            counters.Add(isAllowed ? Counter.IcmpErrorsLimited : Counter.IcmpErrorsForbidden);
            return 0;
        }

        counters.Add(Counter.IcmpErrors);
        const int HeadersLength = Ipv4Header.MinimumLength + IcmpMessage.HeaderLength;
        var quoteLength = Math.Min(about.Octets.Length, IcmpMessage.MaximumErrorPacketLength - HeadersLength);
        var packet = buffer[..(HeadersLength + quoteLength)];
        about.Octets[..quoteLength].CopyTo(packet[HeadersLength..]);
        message.Write(packet[Ipv4Header.MinimumLength..]);
        new Ipv4Header
        {
            TypeOfService = AnswerTo(about.TypeOfService),
            PayloadLength = IcmpMessage.HeaderLength + quoteLength,
            Identification = identifications.Next(about.Source),
            TimeToLive = IcmpLimits.TimeToLive,
            Protocol = IpProtocol.Icmp,
            Source = source,
            Destination = about.Source,
        }.Write(packet);
        return packet.Length;
    }

    /// <summary>The type of service of an error: the packet's own, with precedence 6 or 7 and without ECN bits (RFC 1812 §4.3.2.5).</summary>
    private static TypeOfService AnswerTo(TypeOfService about) => new((byte)(0xc0 | (about.Value & 0xfc)));

    /// <summary>
    /// Whether an error about a packet may be sent. Ingress has already checked that the frame was for this station and that both addresses are unicast.
    /// </summary>
    private bool IsAllowed(Ipv4View about)
    {
        if (about.FragmentOffset != 0 || addresses.IsOurs(about.Source))
        {
            return false;
        }

        return about.Protocol != IpProtocol.Icmp || (IcmpView.TryParse(about.Payload, out var icmp, out _) && !icmp.IsError);
    }
}
