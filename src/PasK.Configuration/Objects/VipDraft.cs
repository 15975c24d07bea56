using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>A <c>vip</c> as written in a file.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class VipDraft(Draft<VirtualService> values)
{
    public Located<Ipv4Address>? Ip { get; } = values.Of(VipKeys.Ip);

    public Located<IpProtocol>? Protocol { get; } = values.Of(VipKeys.Protocol);

    public Located<int>? Dscp { get; } = values.Of(VipKeys.Dscp);

    public required IReadOnlyList<Located<PortRange>> Vports { get; init; }

    /// <summary>Whether a DSCP is written, even if it could not be read.</summary>
    public required bool HasDscp { get; init; }

    public VirtualService ToVirtualService() => values.ToObject() with { Vports = [.. Vports.Select(ports => ports.Value)] };
}
