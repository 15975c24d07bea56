using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>A service as written in a file.</summary>
/// <param name="at">Its place in the file.</param>
/// <param name="values">The values of its keys.</param>
internal sealed class SlbDraft(FileNode at, Draft<Slb> values)
{
    public FileNode At { get; } = at;

    public Located<string>? Name { get; } = values.Of(SlbKeys.Name);

    public Located<NatMode>? NatMode { get; } = values.Of(SlbKeys.NatMode);

    public Located<LbMethod>? LbMethod { get; } = values.Of(SlbKeys.LbMethod);

    public Located<Ipv4Address>? OuterSip { get; } = values.Of(SlbKeys.OuterSip);

    public required IReadOnlyList<VipDraft> Vips { get; init; }

    /// <summary>The numbers of its reals.</summary>
    public required LocatedNumbers Reals { get; init; }

    /// <summary>The numbers of the health checks of all its reals.</summary>
    public required LocatedNumbers HealthChecks { get; init; }

    /// <summary>Whether it is enabled.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether all of it could be read, so that a value that is missing was not written.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Makes the service from a whole draft.</summary>
    /// <param name="reals">Its reals.</param>
    /// <param name="checks">Its checks.</param>
    public Slb ToSlb(IReadOnlyList<Real> reals, IReadOnlyList<HealthCheck> checks)
        => values.ToObject() with { Vips = [.. Vips.Select(vip => vip.ToVirtualService())], Reals = reals, HealthChecks = checks };
}
