using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Balancer.Datapath;
using PasK.Balancer.Engine;
using PasK.Configuration.Objects;
using PasK.Lab.Balancers;

namespace PasK.Lab.Consoles;

/// <summary>What a balancer that runs has, as tables: <c>show info …</c>.</summary>
internal static class BalancerTables
{
    private const int MostSessions = 1000;
    private const string None = "-";
    private static readonly string[] RealColumns = ["ID", "Name", "RIP", "Rport", "Weight", "Health", "Sessions"];

    /// <summary>The tables by their names, with their meanings.</summary>
    public static readonly IReadOnlyDictionary<string, (string Meaning, Func<BalancerEngine, IEnumerable<string>> Of)> All
        = new Dictionary<string, (string, Func<BalancerEngine, IEnumerable<string>>)>(StringComparer.Ordinal)
        {
            ["slb"] = ("Services, with the state and the sessions of their reals.", Services),
            ["real"] = ("Reals of all services.", Reals),
            ["health-check"] = ("Health checks.", Checks),
            ["session"] = ("Sessions, a thousand at most.", Sessions),
            ["arp"] = ("Neighbours that ARP was asked for.", Neighbours),
        };

    /// <summary>What is counted, and is not zero.</summary>
    public static IEnumerable<string> Counters(BalancerEngine engine)
        => Table([["Counter", "Value"], .. BalancerCounters.Of(engine).Counted.Select(one => new[] { one.Key, Text(one.Value) })]);

    private static IEnumerable<string> Services(BalancerEngine engine)
    {
        var reals = engine.Reals;
        foreach (var slb in engine.Configuration.Slbs)
        {
            var (mode, method) = (Word(ConfigurationWords.NatModes, slb.NatMode), Word(ConfigurationWords.LbMethods, slb.LbMethod));
            yield return $"slb {slb.Name}: nat-mode {mode}, lb-method {method}";
            foreach (var vip in slb.Vips)
            {
                yield return $"  {SlbVip(vip)}";
            }

            foreach (var line in Table([RealColumns, .. reals.Where(real => real.Service == slb.Name).Select(Row)]))
            {
                yield return $"  {line}";
            }
        }
    }

    private static IEnumerable<string> Reals(BalancerEngine engine)
        => Table([["Slb", .. RealColumns, "MAC"],
            .. engine.Reals.Select(real => new[] { real.Service }.Concat(Row(real)).Append(real.Mac is { } mac ? $"{mac}" : None).ToArray())]);

    private static IEnumerable<string> Checks(BalancerEngine engine)
        => Table([["ID", "Type", "Timeout", "Interval", "Retry", "Recover"],
            .. engine.Configuration.HealthChecks.Select(check => new[]
            {
                Text(check.Id), ConfigurationWords.Of(check.GetType()), Seconds(check.Timeout), Seconds(check.Interval), Text(check.Retry), Text(check.Recover),
            })]);

    private static IEnumerable<string> Sessions(BalancerEngine engine)
    {
        var shown = engine.SessionsUpTo(MostSessions);
        var table = Table([["Protocol", "Client", "VIP", "Slb", "Real", "Stage"],
            .. shown.Select(one => new[]
            {
                ConfigurationWords.Of(one.Flow.Protocol), $"{one.Flow.Source}:{one.Flow.SourcePort}", $"{one.Flow.Destination}:{one.Flow.DestinationPort}",
                one.Service, one.Real, one.Stage,
            })]);
        return engine.SessionCount <= shown.Count ? table : table.Append($"and {Text(engine.SessionCount - shown.Count)} more");
    }

    private static IEnumerable<string> Neighbours(BalancerEngine engine)
        => Table([["Address", "MAC", "Port", "Vid", "State"],
            .. engine.Neighbours.OrderBy(one => one.Address).Select(one => new[]
            {
                $"{one.Address}", one.Mac is { } mac ? $"{mac}" : None, one.Port, one.Vid == 0 ? None : Text(one.Vid), one.State,
            })]);

    private static string[] Row(RealInfo one) =>
    [
        Text(one.Real.Id), one.Real.Name, $"{one.Real.Rip}", one.Real.Rport is { } port ? $"{port}" : None, Text(one.Real.Weight),
        one.IsLeaving ? "leaving" : $"{one.State}".ToUpperInvariant(), Text(one.Sessions),
    ];

    private static string SlbVip(VirtualService vip)
        => $"vip {vip.Address}{(vip.Protocol is { } protocol ? $" protocol {ConfigurationWords.Of(protocol)}" : "")}"
            + (vip.Vports.Count == 0 ? "" : $" vport {string.Join(',', vip.Vports)}");

    private static IEnumerable<string> Table(string[][] rows)
    {
        var widths = rows[0].Select((_, column) => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Word<T>(IReadOnlyDictionary<string, T> words, T value) => words.First(one => one.Value!.Equals(value)).Key;

    private static string Seconds(TimeSpan time) => Text((long)time.TotalSeconds);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
