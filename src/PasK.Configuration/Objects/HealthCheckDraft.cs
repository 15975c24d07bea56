using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;

namespace PasK.Configuration.Objects;

/// <summary>A health check as written in a file.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class HealthCheckDraft(Draft<HealthCheck> values)
{
    /// <summary>Its number, or null when that could not be read.</summary>
    public Located<int>? Id { get; } = values.Of(HealthCheckKeys.Id);

    /// <summary>Whether it is enabled.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether all of it could be read, so that a value that is missing was not written.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The value of a key, or null when none was read.</summary>
    public Located<T>? Of<T>(PasKKey<HealthCheck, T> key)
        where T : notnull
        => values.Of(key);

    /// <summary>Makes the check from a whole draft. What is not written has its default.</summary>
    public HealthCheck ToHealthCheck() => values.ToObject();
}
