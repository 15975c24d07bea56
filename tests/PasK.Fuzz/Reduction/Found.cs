using System.Globalization;
using System.Text;
using PasK.Balancer.Datapath;

namespace PasK.Fuzz;

/// <summary>What was found: reduced, and written as a test that shows it again.</summary>
internal static class Found
{
    private const int MostPrinted = 200;
    private static readonly TimeSpan LongestReduction = TimeSpan.FromMinutes(1);

    /// <summary>Reduces and writes it.</summary>
    /// <param name="setting">What the engine was to do.</param>
    /// <param name="inputs">What it was given.</param>
    /// <param name="violation">The law that it broke.</param>
    /// <param name="cancellation">Ends the reduction before its time.</param>
    /// <param name="change">What was put around the engine, or null.</param>
    public static string Describe(
        Setting setting, IReadOnlyList<Input> inputs, Violation violation, CancellationToken cancellation, Func<IDatapath, IDatapath>? change = null)
    {
        var started = TimeProvider.System.GetTimestamp();
        var reduced = Reducer.Reduce(
            inputs,
            some => Replay.Run(setting, some, change)?.Law == violation.Law,
            () => TimeProvider.System.GetElapsedTime(started) < LongestReduction && !cancellation.IsCancellationRequested);
        var again = Replay.Run(setting, reduced, change);
        return again is null ? $"{violation}\nsetting {setting.Name}; not seen again with the same {inputs.Count} inputs"
            : reduced.Count > MostPrinted ? $"{again}\nsetting {setting.Name}; {inputs.Count} inputs reduced to {reduced.Count}, too many to print"
            : $"{again}\n{inputs.Count} inputs reduced to {reduced.Count}; as a test:\n\n{TestOf(setting, reduced)}";
    }

    /// <summary>The test.</summary>
    public static string TestOf(Setting setting, IReadOnlyList<Input> inputs)
    {
        var test = new StringBuilder("    [Fact]\n")
            .Append(CultureInfo.InvariantCulture, $"    public void Engine_OfSetting_{setting.Name.Replace('-', '_')}_KeepsItsLaws()\n")
            .Append(CultureInfo.InvariantCulture, $"        => Replay.Of(\"{setting.Name}\")\n");
        foreach (var input in inputs)
        {
            var at = input.At.ToString("c", CultureInfo.InvariantCulture);
            test.Append(
                input.Change is { } change ? $"            .Take({change}, \"{at}\")\n"
                    : input.Port == Input.TimeAlone
                    ? $"            .Advance(\"{at}\")\n"
                    : string.Create(CultureInfo.InvariantCulture,
                        $"            .Receive({input.Port}, \"{at}\", \"{Convert.ToHexStringLower(input.Frame.Span)}\")\n"));
        }

        return test.Append("            .AssertLawful();\n").ToString();
    }
}
