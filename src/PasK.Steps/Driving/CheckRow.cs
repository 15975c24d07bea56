using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Reading;
using PasK.Files.Problems;

namespace PasK.Steps.Driving;

/// <summary>A health check as a row of a table says it: PAS-K's keys as columns; an empty cell leaves a key out.</summary>
internal static class CheckRow
{
    /// <summary>
    /// The values of keys that a table leaves out: a probe every 0.2 s, each outcome counts at once, and a timeout of 1 s, because a busy machine must not be
    /// taken for a silent real server.
    /// </summary>
    private static readonly (string Key, string Value)[] Usual =
    [
        ("type", "icmp"), ("interval", "0.2"), ("timeout", "1"), ("retry", "0"), ("retry-timing", "timeout")
    ];

    /// <summary>Reads a row as a configuration would be read.</summary>
    /// <exception cref="InvalidFileException">It is no health check; the message says why.</exception>
    public static HealthCheck Read(int id, DataTableRow row, IEnumerable<string> header)
    {
        var keys = Usual.ToDictionary(key => key.Key, key => key.Value);
        keys["id"] = id.ToString(CultureInfo.InvariantCulture);
        foreach (var key in header.Where(key => row[key].Length > 0))
        {
            keys[key] = row[key];
        }

        return ConfigurationReader.ParseHealthCheck(
            FormattableString.Invariant($"row {id}"), $"{{ {string.Join(", ", keys.Select(key => $"{key.Key}: {key.Value}"))} }}");
    }
}
