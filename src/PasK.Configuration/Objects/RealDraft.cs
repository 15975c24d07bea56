using System.Globalization;
using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>A real as it is written.</summary>
internal sealed record RealDraft(
    Located<int>? Id,
    Located<string>? Name,
    Located<Ipv4Address>? Rip,
    Located<int>? Rport,
    Located<MacAddress>? Mac,
    Located<MacAddress>? VtepMac,
    Located<bool>? IsBackup,
    Located<int>? Weight,
    LocatedNumbers HealthChecks,
    bool IsEnabled)
{
    /// <summary>Whether all of it could be read, so that what is missing was not written.</summary>
    public bool IsWhole { get; init; }

    /// <summary>The real, of a whole draft.</summary>
    /// <param name="checks">Its checks.</param>
    public Real ToReal(IReadOnlyList<HealthCheck> checks)
    {
        var bare = new Real(
            Id!.Value,
            Name?.Value ?? string.Create(CultureInfo.InvariantCulture, $"real{Id}"),
            Rip!.Value,
            Rport is { Value: > 0 } port ? new Port((ushort)port.Value) : null);
        return bare with
        {
            Mac = Mac?.Value,
            VtepMac = VtepMac?.Value,
            IsBackup = IsBackup?.Value ?? bare.IsBackup,
            TakesSessions = Weight is null ? bare.TakesSessions : Weight.Value > 0,
            HealthChecks = checks,
        };
    }
}
