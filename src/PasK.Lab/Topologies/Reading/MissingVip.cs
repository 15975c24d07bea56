using PasK.Balancer.Configuration;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A real server that lacks an address which requests or probes for it have when they come out of the tunnel: nothing answers them.</summary>
internal sealed class MissingVip : ITopologyWarning
{
    public IEnumerable<(FileNode At, string Message)> In(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links)
        => from one in ServedReal.In(nodes)
           where !one.Slb.NatMode.IsTranslation()
           let vips = one.Slb.Vips.Select(vip => (vip.Address, Who: $"slb '{one.Slb.Name}' sends to it"))
           let asked = one.Checks.SelectMany(check => new[] { check.InnerTip, check.DscpTip }.OfType<Ipv4Address>()
               .Select(tip => (Address: tip, Who: FormattableString.Invariant($"check {check.Id} of slb '{one.Slb.Name}' asks"))))
           from need in vips.Concat(asked).DistinctBy(need => need.Address)
           where !one.Node.ServiceAddresses.Contains(need.Address)
           select (one.Draft.Name!.At, $"vip: {one.Node.Name} lacks {need.Address}, which {need.Who}; "
               + $"write vip: [{string.Join(", ", one.Node.Vips.Append(need.Address))}]");
}
