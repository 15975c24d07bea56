using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Files.Nodes;
using PasK.Lab.Topologies.Faults;

namespace PasK.Lab.Topologies.Reading;

/// <summary>
/// A link with a small MTU that a box does not know whose packets come to it without a router between: the larger ones are lost, and nobody says so. A
/// kernel knows the MTU of its own links, a balancer what its configuration says, and a bridge tells nobody.
/// </summary>
internal sealed class UnknownMtu : ITopologyWarning
{
    public IEnumerable<(FileNode At, string Message)> In(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links)
        => from link in links
           from fault in link.Faults
           let mtu = (fault.Value as SmallMtu)?.Octets
           where mtu is not null && link is { First: not null, Second: not null }
           from sender in new[] { link.First!, link.Second! }.SelectMany(end => SendersBy(end, [link], nodes, links))
           from remedy in RemediesAt(sender.End, sender.Link, mtu.Value, nodes)
           select (fault.At, string.Create(
               CultureInfo.InvariantCulture,
               $"mtu: link '{link.Name}' carries at most {mtu} octets, and {sender.End.NodeName} does not know: what it sends there is lost without a word "
               + $"where it is larger; write mtu: {mtu} in {remedy}"));

    /// <summary>The ends by which boxes send what enters a link at one of its ends: that end, or those behind it where a switch only bridges.</summary>
    /// <param name="end">The end.</param>
    /// <param name="passed">The links on the way back, that of the end last.</param>
    /// <param name="nodes">All nodes.</param>
    /// <param name="links">All links.</param>
    private static IEnumerable<(EndDraft End, LinkDraft Link)> SendersBy(
        EndDraft end, IReadOnlyList<LinkDraft> passed, IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links)
    {
        var bridges = SidesOf(end).Intersect(nodes[end.Node].Node!.Bridges).ToList();
        return bridges.Count == 0 ? [(end, passed[^1])]
            : from other in links
              where !passed.Contains(other) && other is { First: not null, Second: not null }
              from ends in new[] { (Near: other.First!, Far: other.Second!), (Near: other.Second!, Far: other.First!) }
              where ends.Near.Node == end.Node && SidesOf(ends.Near).Intersect(bridges).Any()
              from sender in SendersBy(ends.Far, [.. passed, other], nodes, links)
              select sender;
    }

    private static IEnumerable<string> SidesOf(EndDraft end) => end.Draft.Sides.Select(side => side.Value);

    /// <summary>Where the box must be told of the MTU, once for each place; nowhere where it knows.</summary>
    private static IEnumerable<string> RemediesAt(EndDraft end, LinkDraft link, int mtu, IReadOnlyList<NodeDraft> nodes)
    {
        if (nodes[end.Node].Configuration is not { } configuration)
        {
            var own = link.Faults.Select(fault => fault.Value).OfType<SmallMtu>().FirstOrDefault()?.Octets ?? Link.UsualMtu;
            return own > mtu ? [$"link '{link.Name}' too"] : [];
        }

        var port = configuration.PhysicalPorts.FirstOrDefault(one => one.Name == end.Draft.Name.Value)?.Mtu ?? PhysicalPort.LargestMtu;
        return from vlan in configuration.Vlans
               where vlan.Port == end.Draft.Name.Value && port > mtu
               from own in configuration.Interfaces
               where own.Name == vlan.Name && own.Mtu > mtu
               select $"interface {own.Name} of {end.NodeName}";
    }
}
