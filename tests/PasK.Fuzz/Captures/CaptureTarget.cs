using System.Globalization;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Ladders;
using PasK.Lab.Snapshots;
using PasK.Lab.Topologies;
using PasK.Lab.WireAccounts;
using PasK.Wire.Captures;

namespace PasK.Fuzz;

/// <summary>
/// Approved captures with frames lost, doubled, changed and in another order, through everything that is made of captures: claims, the account of the wire,
/// ladders, diagrams and snapshots.
/// </summary>
internal sealed class CaptureTarget : Target
{
    private const int ReadTwice = 8;
    private const int Width = 120;
    private const int FactorOfFrame = 2_000_000;
    private const int Constant = 50_000_000;
    private static readonly TimeSpan LongestReduction = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public override string Name => "captures";

    /// <inheritdoc/>
    public override string? Run(Fuzzing run)
    {
        var dice = new Dice(run.Seed);
        var (captures, frames, most) = (0L, 0L, 0.0);
        using var watchdog = new Watchdog(() => $"capture {captures} of seed {run.Seed}");
        while (run.GoesOn)
        {
            watchdog.Feed();
            var scenario = ScenarioCapture.All[dice.Below(ScenarioCapture.All.Count)];
            var topology = scenario.Topologies[dice.Below(scenario.Topologies.Count)];
            var changed = new FrameChanges(dice).Of(scenario.File.Frames);
            var broken = Judge(scenario, topology, changed, dice.OneIn(ReadTwice), out var allocated);
            captures++;
            frames += changed.Count;
            most = Math.Max(most, (double)allocated / AllowedFor(changed.Count));
            if (broken is not null)
            {
                return Describe(scenario, topology, changed, broken, run);
            }
        }

        run.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"captures: {captures:N0} captures with {frames:N0} frames in {run.Elapsed.TotalSeconds:0} s, at most {most:P1} of the memory that is allowed"));
        return null;
    }

    /// <summary>Everything that is made of a capture, in words.</summary>
    public static string Conclude(ScenarioCapture scenario, Topology topology, IReadOnlyList<CapturedFrame> frames)
    {
        var capture = scenario.CaptureOf(topology, frames);
        var evidence = new Evidence(topology, capture, []);
        var said = new List<string>();
        said.AddRange(Demonstration.ClaimsOf(topology).Select(claim => claim.Judge(evidence).ToString()));
        said.AddRange(WireAccount.Of(evidence));
        var ladder = Ladder.Of(topology, capture);
        said.AddRange(LadderDiagram.Sequence(topology, ladder, Width));
        said.AddRange(LadderDiagram.PerLink(topology, ladder, Width));
        var written = new MemoryStream();
        SnapshotCapture.Write(written, topology, capture);
        written.Position = 0;
        var canonical = CanonicalLadder.Derive(written);
        said.Add(canonical.Text);
        said.AddRange(canonical.Findings.Select(finding => finding.ToString()));
        said.Add(CanonicalLadder.Derive(new MemoryStream(scenario.With(frames))).Text);
        return string.Join('\n', said);
    }

    private static Violation? Judge(ScenarioCapture scenario, Topology topology, IReadOnlyList<CapturedFrame> frames, bool isTwice, out long allocated)
        => ReadingLaws.Judge(() => Conclude(scenario, topology, frames), AllowedFor(frames.Count), isTwice, out allocated);

    private static long AllowedFor(int frames) => Constant + ((long)FactorOfFrame * frames);

    private static string Describe(ScenarioCapture scenario, Topology topology, List<CapturedFrame> frames, Violation broken, Fuzzing run)
    {
        var (after, started) = (run.Elapsed, TimeProvider.System.GetTimestamp());
        var reduced = Reducer.Reduce(
            frames,
            some => Judge(scenario, topology, some, isTwice: broken.Law == ReadingLaws.SameAgain, out _)?.Law == broken.Law,
            () => TimeProvider.System.GetElapsedTime(started) < LongestReduction && !run.Cancellation.IsCancellationRequested);
        var lines = reduced.Select(LineOf);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {broken}
            found after {after.TotalSeconds:0.0} s, {frames.Count} frames reduced to {reduced.Count}; as a test:

                [Fact]
                public void Capture_OfTopology_{topology.Name.Replace('-', '_')}_KeepsItsLaws()
                    => CaptureReplay.Of("{scenario.Name}", "{topology.Name}")
            {string.Concat(lines)}            .AssertLawful();
            """);
    }

    private static string LineOf(CapturedFrame frame)
    {
        var octets = Convert.ToHexStringLower(frame.Octets.Span);
        var arguments = string.Create(CultureInfo.InvariantCulture, $"{frame.Interface}, {frame.TimestampNanoseconds}, FrameDirection.{frame.Direction}");
        return $"            .Frame({arguments}, \"{octets}\")\n";
    }
}
