using System.Globalization;
using PasK.Balancer;
using PasK.Wire;

namespace PasK.Specs;

/// <summary>A health check as a row of a table says it: PAS-K's keys as columns; an empty cell leaves a key out.</summary>
internal static class CheckRow
{
    private static readonly Dictionary<string, Func<HealthCheck, string, HealthCheck>> Keys = new(StringComparer.Ordinal)
    {
        ["type"] = (check, word) => check with { Type = Arguments.Protocol(word) },
        ["timeout"] = (check, seconds) => check with { Timeout = Seconds(seconds) },
        ["interval"] = (check, seconds) => check with { Interval = Seconds(seconds) },
        ["retry"] = (check, number) => check with { Retry = int.Parse(number, CultureInfo.InvariantCulture) },
        ["recover"] = (check, number) => check with { Recover = int.Parse(number, CultureInfo.InvariantCulture) },
        ["port"] = (check, number) => check with { Port = Arguments.Port(number) },
        ["tip"] = (check, address) => check with { Tip = Ipv4Address.Parse(address) },
        ["sip"] = (check, address) => check with { Sip = Ipv4Address.Parse(address) },
        ["half-open"] = (check, word) => check with { HalfOpen = word == "enable" },
        ["source-port"] = (check, number) => check with { SourcePortMin = Arguments.Port(number), SourcePortMax = Arguments.Port(number) },
        ["send"] = (check, text) => check with { Send = text },
        ["expect"] = (check, text) => check with { Expect = text, IsSilenceUp = false },
        ["silence"] = (check, word) => check with { IsSilenceUp = word == "up" },
    };

    /// <summary>
    /// Reads a row. Without other values a probe is sent every 0.2 s, and each outcome counts at once; an answer is waited for 1 s, because a busy
    /// machine must not be taken for a silent real server.
    /// </summary>
    /// <exception cref="UnknownNameException">There is no such key.</exception>
    public static HealthCheck Read(int id, DataTableRow row, IReadOnlyList<string> header)
    {
        var check = new HealthCheck { Id = id, Type = IpProtocol.Icmp, Interval = Seconds("0.2"), Timeout = Seconds("1"), Retry = 0, RetryTiming = RetryTiming.Timeout };
        foreach (var key in header.Where(key => row[key].Length > 0))
        {
            check = Keys.TryGetValue(key, out var set)
                ? set(check, row[key])
                : throw new UnknownNameException($"a health check has no key {key} here; it has {string.Join(", ", Keys.Keys)}");
        }

        return check;
    }

    private static TimeSpan Seconds(string number) => TimeSpan.FromSeconds((double)decimal.Parse(number, CultureInfo.InvariantCulture));
}
