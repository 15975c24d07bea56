using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>A service as it is written.</summary>
internal sealed record SlbDraft(
    FileNode At,
    Located<string>? Name,
    Located<NatMode>? NatMode,
    Located<LbMethod>? LbMethod,
    IReadOnlyList<VipDraft> Vips,
    LocatedNumbers Reals,
    LocatedNumbers HealthChecks,
    Located<HcCondition>? HcCondition,
    Located<bool>? ActiveNodest,
    Located<InactSessions>? InactSessions,
    Located<bool>? SloppyTcp,
    Located<Ipv4Address>? OuterSip,
    Located<int>? Vni,
    Located<int>? VxlanPort,
    bool IsEnabled)
{
    /// <summary>Whether all of it could be read, so that what is missing was not written.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The service, of a whole draft.</summary>
    /// <param name="reals">Its reals.</param>
    /// <param name="checks">Its checks.</param>
    public Slb ToSlb(IReadOnlyList<Real> reals, IReadOnlyList<HealthCheck> checks)
    {
        var bare = new Slb(Name!.Value, NatMode!.Value, LbMethod!.Value, [.. Vips.Select(vip => vip.ToVirtualService())], reals, OuterSip?.Value);
        return bare with
        {
            HealthChecks = checks,
            HcCondition = HcCondition?.Value ?? bare.HcCondition,
            ActiveNodest = ActiveNodest?.Value ?? bare.ActiveNodest,
            InactSessions = InactSessions?.Value,
            SloppyTcp = SloppyTcp?.Value ?? bare.SloppyTcp,
            Vxlan = Vni is null ? null : new VxlanNetwork(new Vni(Vni.Value), VxlanPort is null ? VxlanHeader.UdpPort : new Port((ushort)VxlanPort.Value)),
        };
    }
}

/// <summary>A <c>vip</c> line as it is written.</summary>
internal sealed record VipDraft(Located<Ipv4Address>? Ip, Located<IpProtocol>? Protocol, LocatedNumbers Vports, Located<int>? Dscp)
{
    /// <summary>Whether a code point is written, readable or not.</summary>
    public bool HasDscp { get; init; }

    public VirtualService ToVirtualService() => new(Ip!.Value, Protocol?.Value, [.. Vports.Select(port => new Port((ushort)port.Value))]) { Dscp = Dscp?.Value };
}
