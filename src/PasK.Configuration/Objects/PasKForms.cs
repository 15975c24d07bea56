using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>The forms that keys of several of PAS-K's objects share.</summary>
internal static class PasKForms
{
    public static readonly WholeNumberForm Id = new(1, ushort.MaxValue);
    public static readonly WholeNumberForm PortOrNone = new(0, ushort.MaxValue);
    public static readonly WholeNumberForm Dscp = new(1, TypeOfService.MaximumDscp);

    /// <summary>The text that follows a key that names health checks: their numbers, or nothing when there are none.</summary>
    public static IEnumerable<string> Numbers(IReadOnlyList<HealthCheck> checks)
        => checks.Count == 0 ? [] : [string.Join(',', checks.Select(check => check.Id.ToString(CultureInfo.InvariantCulture)))];

    private const string StatusKey = "status";

    /// <summary>The key that enables an object.</summary>
    public static FileKey Status(string what)
        => FileKey.Optional(StatusKey, new WordForm<bool>(PasKWords.Statuses), $"Whether the {what} is in use.", "enable");

    /// <summary>Whether an object is enabled.</summary>
    public static bool IsEnabled(FileKeys keys) => keys.Value<bool>(StatusKey)?.Value ?? true;
}
