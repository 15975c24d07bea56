using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>A configuration as it is written: values with their places, and null for each that is missing or was refused.</summary>
internal sealed record ConfigurationDraft(
    IReadOnlyList<VlanDraft> Vlans,
    IReadOnlyList<PhysicalPortDraft> Ports,
    IReadOnlyList<InterfaceDraft> Interfaces,
    IReadOnlyList<RouteDraft> Routes,
    SessionTimeouts SessionTimeouts,
    IReadOnlyList<HealthCheckDraft> HealthChecks,
    IReadOnlyList<RealDraft> Reals,
    IReadOnlyList<SlbDraft> Slbs)
{
    /// <summary>The reals that a service names, enabled or not.</summary>
    public List<RealDraft> RealsOf(SlbDraft slb)
    {
        var ids = slb.Reals.Select(id => id.Value).ToHashSet();
        return [.. Reals.Where(real => real.Id is { } id && ids.Contains(id.Value))];
    }
}

internal sealed record VlanDraft(Located<string>? Name, Located<int>? Vid, Located<string>? Port, bool IsTagged)
{
    public Vlan ToVlan() => new(Name!.Value, Vid!.Value, Port!.Value, IsTagged);
}

internal sealed record PhysicalPortDraft(Located<string>? Name, Located<int>? Mtu)
{
    public PhysicalPort ToPort() => new(Name!.Value, Mtu!.Value);
}

internal sealed record InterfaceDraft(
    Located<string>? Name, Located<Ipv4Prefix>? Ip, Located<int>? Mtu, Located<int>? MinPathMtu, Located<ReversePathForwarding>? Rpf)
{
    public VlanInterface ToInterface() => new(Name!.Value, Ip!.Value, Mtu?.Value ?? VlanInterface.DefaultMtu)
    {
        MinPathMtu = MinPathMtu?.Value ?? VlanInterface.DefaultMinPathMtu,
        Rpf = Rpf?.Value ?? default,
    };
}

internal sealed record RouteDraft(Located<Ipv4Prefix>? Destination, Located<Ipv4Address>? Gateway)
{
    public Route ToRoute() => new(Destination!.Value, Gateway!.Value);
}
