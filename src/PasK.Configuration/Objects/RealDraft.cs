using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>A real as written in a file.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class RealDraft(Draft<Real> values)
{
    public Located<int>? Id { get; } = values.Of(RealKeys.Id);

    public Located<string>? Name { get; } = values.Of(RealKeys.Name);

    public Located<Ipv4Address>? Rip { get; } = values.Of(RealKeys.Rip);

    public Located<int>? Rport { get; } = values.Of(RealKeys.Rport);

    /// <summary>The value of a key, or null when none was read.</summary>
    public Located<T>? Of<T>(PasKKey<Real, T> key)
        where T : notnull
        => values.Of(key);

    /// <summary>The numbers of its own health checks.</summary>
    public required LocatedNumbers HealthChecks { get; init; }

    /// <summary>Whether it is enabled.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether all of it could be read, so that a value that is missing was not written.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Makes the real from a whole draft.</summary>
    /// <param name="checks">Its checks.</param>
    public Real ToReal(IReadOnlyList<HealthCheck> checks)
        => values.ToObject() with { Name = Name?.Value ?? RealKeys.UsualName(Id!.Value), HealthChecks = checks };
}
