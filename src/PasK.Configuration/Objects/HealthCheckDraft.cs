using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;

namespace PasK.Configuration.Objects;

/// <summary>A health check as it is written.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class HealthCheckDraft(Draft<HealthCheck> values)
{
    /// <summary>Its number, or null where that could not be read.</summary>
    public Located<int>? Id { get; } = values.Of(HealthCheckKeys.Id);

    /// <summary>Whether it is in use.</summary>
    public required bool IsEnabled { get; init; }

    /// <summary>Whether all of it could be read, so that what is missing was not written.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>The value of a key, or null where none was read.</summary>
    public Located<T>? Of<T>(PasKKey<HealthCheck, T> key)
        where T : notnull
        => values.Of(key);

    /// <summary>The check, of a whole draft. What is not written is as in a check of which nothing is said.</summary>
    public HealthCheck ToHealthCheck() => values.ToObject();
}
