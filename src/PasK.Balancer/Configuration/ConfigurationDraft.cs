using PasK.Wire;

namespace PasK.Balancer;

/// <summary>A configuration as it is written: values with their places, and null for each that is missing or was refused.</summary>
internal sealed record ConfigurationDraft(
    IReadOnlyList<VlanDraft> Vlans,
    IReadOnlyList<InterfaceDraft> Interfaces,
    IReadOnlyList<RouteDraft> Routes,
    IReadOnlyList<Located<int>?> HealthChecks,
    IReadOnlyList<RealDraft> Reals,
    IReadOnlyList<SlbDraft> Slbs);

internal sealed record VlanDraft(Located<string>? Name, Located<int>? Vid, Located<string>? Port);

internal sealed record InterfaceDraft(Located<string>? Name, Located<Ipv4Prefix>? Ip, Located<int>? Mtu);

internal sealed record RouteDraft(Located<Ipv4Prefix>? Destination, Located<Ipv4Address>? Gateway);

internal sealed record RealDraft(
    Located<int>? Id, Located<string>? Name, Located<Ipv4Address>? Rip, Located<int>? Rport, IReadOnlyList<Located<int>> HealthChecks, bool IsEnabled);

internal sealed record SlbDraft(
    FileNode At,
    Located<string>? Name,
    Located<NatMode>? NatMode,
    Located<LbMethod>? LbMethod,
    IReadOnlyList<VipDraft> Vips,
    IReadOnlyList<Located<int>> Reals,
    IReadOnlyList<Located<int>> HealthChecks,
    Located<Ipv4Address>? OuterSip,
    bool IsEnabled);

internal sealed record VipDraft(Located<Ipv4Address>? Ip, Located<IpProtocol>? Protocol, IReadOnlyList<Located<int>> Vports);
