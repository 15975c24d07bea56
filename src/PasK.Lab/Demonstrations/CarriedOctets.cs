using System.Globalization;
using PasK.Lab.Claims;
using PasK.Trace.Frames;

namespace PasK.Lab.Demonstrations;

/// <summary>The balancer's share of the traffic: octets of IP packets that it received, beside those on the clients' links.</summary>
public sealed record CarriedOctets
{
    /// <summary>Counts the octets.</summary>
    public CarriedOctets(Evidence evidence)
    {
        AtClients = Octets(evidence.OnClientLinks);
        AtBalancer = Octets(evidence.Traffic.Where(evidence.IsAtBalancer).Select(frame => frame.Seen));
    }

    /// <summary>Octets of IP packets on the clients' links, both directions: what a balancer in the way of both would carry.</summary>
    public long AtClients { get; }

    /// <summary>Octets of IP packets that the balancer received, without answers to its health checks.</summary>
    public long AtBalancer { get; }

    /// <inheritdoc/>
    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture,
            $"the balancer carried {AtBalancer:N0} of {AtClients:N0} octets of IP, {(AtClients == 0 ? 0 : 100.0 * AtBalancer / AtClients):F1} %");

    private static long Octets(IEnumerable<SeenFrame> frames) => frames.Sum(frame => frame.TryGetIpv4(out var packet) ? (long)packet.TotalLength : 0);
}
