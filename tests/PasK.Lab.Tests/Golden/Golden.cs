using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using PasK.Cli.Demo;
using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Lab.Worlds;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>
/// What is said of recorded demonstrations: claims, JSON and the printed ladder. It stays the same whatever moves inside. With the variable PASK_LAB_RECORD
/// set, tests that demonstrate write records and texts anew, each its first; who does that says in the commit why.
/// </summary>
internal static partial class Golden
{
    /// <summary>The classes whose demonstrations are kept. Those of snapshots are held by approved captures.</summary>
    public static readonly IReadOnlyList<Type> Kept =
    [
        typeof(GoldenTests), typeof(FaultTests), typeof(RoutedFaultTests), typeof(NatFaultTests), typeof(SpreadFaultTests), typeof(CheckFaultTests),
        typeof(OmissionTests), typeof(ModeDemonstrationTests), typeof(RoundRobinTests), typeof(TrunkTests), typeof(SilentFaultTests),
    ];

    private static readonly ConcurrentDictionary<string, bool> Recorded = new();
    private const string Records = ".record";
    private const string Texts = ".golden.txt";

    /// <summary>The record that takes the place of a network, in the test that the caller runs.</summary>
    public static readonly AsyncLocal<string?> Replayed = new();

    public static bool IsRecording { get; } = Environment.GetEnvironmentVariable("PASK_LAB_RECORD") is { Length: > 0 };

    public static string Folder { get; } = Path.GetDirectoryName(Here())!;

    /// <summary>The names of all records.</summary>
    public static IEnumerable<string> Names
        => Directory.GetFiles(Folder, $"*{Records}").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    /// <summary>The names of all texts.</summary>
    public static IEnumerable<string> TextNames
        => Directory.GetFiles(Folder, $"*{Texts}").Select(file => Path.GetFileName(file)[..^Texts.Length]).Order(StringComparer.Ordinal);

    /// <summary>Derives what is said of a record.</summary>
    public static async Task<DerivedException> DeriveAsync(string name)
    {
        Assert.SkipWhen(IsRecording, "is being recorded");
        Replayed.Value = RecordOf(name);
        return await Assert.ThrowsAsync<DerivedException>(() => DemonstrationRecord.TestOf(RecordOf(name)).RunAsync());
    }

    /// <summary>The file of a record.</summary>
    public static string RecordOf(string name) => Path.Combine(Folder, name + Records);

    /// <summary>The file of the text that is said of a record.</summary>
    public static string TextOf(string name) => Path.Combine(Folder, name + Texts);

    /// <summary>Keeps a demonstration, and makes sure that the same is said of what is kept; the first of a test.</summary>
    public static void Record(DemonstrationResult result, IReadOnlyList<Omission> without)
    {
        var test = RecordedTest.Running;
        if (Kept.All(type => type.Name != test.Class) || !Recorded.TryAdd(test.FileName, true))
        {
            return;
        }

        if (result.WhyInconclusive is { Count: > 0 } reasons)
        {
            throw new InvalidOperationException($"{test.FileName}: {string.Join("; ", reasons)}: record it when the machine is quiet");
        }

        // How busy the machine was is no part of it.
        result = result with { Starved = null, Outcomes = [.. result.Outcomes.Select(outcome => outcome with { Starved = null })] };
        var unfinished = Path.Combine(Folder, Path.GetRandomFileName());
        new DemonstrationRecord(test, [.. without.Select(omission => omission.Word)], result.Evidence!, result.Outcomes).Write(unfinished);
        var (said, again) = (Say(test, result), Say(test, DemonstrationRecord.Read(unfinished, result.Evidence!.Topology).Result));
        if (said != again)
        {
            File.Delete(unfinished);
            throw new InvalidOperationException($"{test.FileName}: of the record this is said:\n{again}\nand of the network this:\n{said}");
        }

        File.Move(unfinished, RecordOf(test.FileName), overwrite: true);
        File.WriteAllText(TextOf(test.FileName), said);
    }

    /// <summary>
    /// Claims, JSON, outcomes and the ladder, without what depends on the machine. The ladder stands there in full for the demonstrations that ship; of
    /// faults and omissions, which are many, its length and digest.
    /// </summary>
    /// <param name="test">The test that demonstrated.</param>
    /// <param name="result">What came of it.</param>
    public static string Say(RecordedTest test, DemonstrationResult result)
    {
        using var printed = new StringWriter();
        var topology = result.Evidence!.Topology;
        new DemonstrationReport(printed).Print(topology, result);
        var json = OfMachine().Replace(DemonstrationJson.Of(topology, result, null, new WorldEnd(TimeSpan.Zero, TimeSpan.Zero)), "${key}*");
        var lines = printed.ToString().Split('\n').Select(line => line.TrimEnd()).ToList();
        var ladder = string.Join('\n', lines);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ladder)));
        var outcomes = string.Join('\n', result.Outcomes.Select(outcome => $"{(outcome.IsAsExpected ? " " : "!")} {outcome.Action}: {outcome.Result}"));
        var summary = string.Create(CultureInfo.InvariantCulture, $"printed: {lines.Count} lines, SHA-256 {digest}");
        return $"{json}\n\n{outcomes}\n\n{(test.Class == nameof(GoldenTests) ? ladder : summary)}\n";
    }

    private static string Here([CallerFilePath] string path = "") => path;

    [GeneratedRegex("(?<key>\"(decapsulation|patience)\": )(\"[^\"]*\"|[0-9.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OfMachine();
}
