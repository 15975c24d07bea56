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
           from sender in new[] { link.First!, link.Second! }.SelectMany(end => SendersBy(end, vids: null, [link], nodes, links))
           from remedy in RemediesAt(sender, mtu.Value, nodes)
           select (fault.At, string.Create(
               CultureInfo.InvariantCulture,
               $"mtu: link '{link.Name}' carries at most {mtu} octets, and {sender.End.NodeName} does not know: what it sends there is lost without a word "
               + $"where it is larger; write mtu: {mtu} in {remedy}"));

    /// <summary>Who sends what enters a link at one of its ends: the box there, or those behind it where a switch only bridges.</summary>
    /// <param name="end">The end.</param>
    /// <param name="vids">The VLANs that are followed, 0 for frames without a tag; null for all of the link.</param>
    /// <param name="passed">The links on the way back, that of the end last.</param>
    /// <param name="nodes">All nodes.</param>
    /// <param name="links">All links.</param>
    private static IEnumerable<Sender> SendersBy(
        EndDraft end, IReadOnlyList<int>? vids, IReadOnlyList<LinkDraft> passed, IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links)
    {
        var sides = end.Draft.Sides.Where(side => vids?.Contains(side.Key) != false).Select(side => side.Value).ToList();
        var bridges = sides.Intersect(nodes[end.Node].Node!.Bridges).ToList();
        if (bridges.Count == 0)
        {
            return sides.Count == 0 ? [] : [new Sender(end, passed[^1], sides)];
        }

        return from other in links
               where !passed.Contains(other) && other is { First: not null, Second: not null }
               from ends in new[] { (Near: other.First!, Far: other.Second!), (Near: other.Second!, Far: other.First!) }
               where ends.Near.Node == end.Node
               let onwards = ends.Near.Draft.Sides.Where(side => bridges.Contains(side.Value)).Select(side => side.Key).ToList()
               where onwards.Count > 0
               from sender in SendersBy(ends.Far, onwards, [.. passed, other], nodes, links)
               select sender;
    }

    /// <summary>Where the box must be told of the MTU, once for each place; nowhere where it knows.</summary>
    private static IEnumerable<string> RemediesAt(Sender sender, int mtu, IReadOnlyList<NodeDraft> nodes)
    {
        var (end, link, sides) = sender;
        if (nodes[end.Node].Configuration is not { } configuration)
        {
            var own = link.Faults.Select(fault => fault.Value).OfType<SmallMtu>().FirstOrDefault()?.Octets ?? Link.UsualMtu;
            return own > mtu ? [$"link '{link.Name}' too"] : [];
        }

        var port = configuration.PhysicalPorts.FirstOrDefault(one => one.Name == end.Draft.Name.Value)?.Mtu ?? PhysicalPort.LargestMtu;
        return from vlan in configuration.Vlans
               where vlan.Port == end.Draft.Name.Value && sides.Contains(vlan.Name) && port > mtu
               from own in configuration.Interfaces
               where own.Name == vlan.Name && own.Mtu > mtu
               select $"interface {own.Name} of {end.NodeName}";
    }

    /// <summary>A box that sends.</summary>
    /// <param name="End">Its interface.</param>
    /// <param name="Link">The link there.</param>
    /// <param name="Sides">The parts of it that do: see <see cref="PortDraft"/>.</param>
    private sealed record Sender(EndDraft End, LinkDraft Link, IReadOnlyList<string> Sides);
}
