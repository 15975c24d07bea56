using PasK.Balancer.Configuration;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A real server that listens on no port of those which a service names, or on another than a check asks: it refuses them.</summary>
internal sealed class MissingPort : ITopologyWarning
{
    public IEnumerable<(FileNode At, string Message)> In(IReadOnlyList<NodeDraft> nodes, IReadOnlyList<LinkDraft> links)
        => from one in ServedReal.In(nodes)
           from need in OfService(one).Concat(OfChecks(one)).DistinctBy(need => (need.Protocol, need.Ports))
           where !one.Node.Services.Any(service => service.Kind.Protocol() == need.Protocol && need.Ports.Contains(service.Port))
           let kind = Enum.GetValues<ServiceKind>().First(kind => kind.Protocol() == need.Protocol)
           select (one.Draft.Name!.At, $"services: {one.Node.Name} does not listen on {need.Protocol.ToString().ToUpperInvariant()} port {need.Ports}, "
               + $"which {need.Who}; write {{ type: {kind.Word()}, port: {need.Ports.First} }} in its services");

    private static IEnumerable<(IpProtocol Protocol, PortRange Ports, string Who)> OfService(ServedReal one)
        => one.Slb.Vips.Where(vip => vip.Protocol is not null).SelectMany(vip => vip.Vports.Select(ports
            => (vip.Protocol!.Value, one.Slb.NatMode.IsTranslation() && one.Real.Rport is { } rport ? rport : ports, $"slb '{one.Slb.Name}' needs")));

    private static IEnumerable<(IpProtocol Protocol, PortRange Ports, string Who)> OfChecks(ServedReal one)
        => from check in one.Checks
           let port = CheckPort.Of(check, one.Real, one.Slb)
           where port is not null
           select (check.Protocol, (PortRange)port.Value, FormattableString.Invariant($"check {check.Id} of slb '{one.Slb.Name}' asks"));
}
