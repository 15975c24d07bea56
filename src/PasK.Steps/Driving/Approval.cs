using PasK.Lab.Captures;
using PasK.Lab.Captures.Files;
using PasK.Lab.Files;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.ReqnrollAdapter.Features;

namespace PasK.Steps.Driving;

/// <summary>Is told what a scenario's links carried.</summary>
/// <param name="snapshot">Where its approved captures lie.</param>
/// <param name="ladder">What the links carried, in canonical form.</param>
/// <param name="topology">The network.</param>
/// <param name="capture">The captures.</param>
/// <returns>A file that is attached to the scenario, or null.</returns>
internal delegate string? ScenarioObserver(Snapshot snapshot, CanonicalLadder ladder, Topology topology, Capture capture);

/// <summary>Compares what a scenario's links carried with what a person has approved.</summary>
public sealed class Approval(LabScenario lab, Scenario scenario, IReqnrollOutputHelper output)
{
    /// <summary>Observes the scenarios that the caller runs.</summary>
    internal static readonly AsyncLocal<ScenarioObserver?> Observer = new();

    private readonly HashSet<FindingKind> _expected = [];

    /// <summary>Whether the captures were compared already.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Says that a finding of this kind is part of the scenario.</summary>
    public void Expect(FindingKind kind) => _expected.Add(kind);

    /// <summary>Ends the captures and compares them.</summary>
    /// <exception cref="InconclusiveException">Frames are missing in the captures.</exception>
    /// <exception cref="CaptureException">The captures differ from the approved ones, or the links did not fall silent.</exception>
    public void Compare() => Compare(isWhole: true);

    /// <summary>
    /// As <see cref="Compare()"/>, for a scenario that failed at a step. The later steps have not run, so that its captures are not for approval.
    /// </summary>
    /// <exception cref="InconclusiveException">Frames are missing in the captures.</exception>
    /// <exception cref="CaptureException">The captures differ from the approved ones, or the links did not fall silent.</exception>
    public void CompareUnfinished() => Compare(isWhole: false);

    private void Compare(bool isWhole)
    {
        IsDone = true;
        var snapshot = SnapshotPlace.Of(scenario.Path, scenario.Info.Title);
        using var file = new MemoryStream();
        SnapshotCapture.Write(file, lab.Topology, lab.Capture);
        file.Capacity = (int)file.Length; // A stream that grows has up to twice the memory that it needs.
        file.Position = 0;
        var ladder = CanonicalLadder.Derive(file);
        if (Observer.Value?.Invoke(snapshot, ladder, lab.Topology, lab.Capture) is { } kept)
        {
            output.AddAttachment(kept);
        }

        var inconclusive = ladder.Findings.Where(finding => finding.Kind == FindingKind.Inconclusive).Select(finding => finding.Sentence).Concat(Missed())
            .ToList();
        inconclusive.AddRange(lab.Capture.Remedy is { } remedy ? [remedy] : []);
        if (inconclusive.Count > 0)
        {
            // Frames that the kernel says it dropped are missing; links that do not fall silent may be the balancer's fault.
            var isMissing = lab.Capture.Links.Any(link => link.Dropped > 0) || Missed().Any();
            throw isMissing ? new InconclusiveException(inconclusive) : new CaptureException(string.Join('\n', inconclusive));
        }

        var findings = ladder.Findings.Where(finding => !_expected.Contains(finding.Kind) && AgainstKind.Current?.Expects(finding) != true).ToList();

        // What another engine shows is neither for approval nor kept: it would take the place of what the reference engine showed.
        var isReference = LabScenario.Datapath.Value is null && AgainstKind.Current is null;
        var difference = isReference && isWhole ? snapshot.Compare(file.GetBuffer().AsMemory(0, (int)file.Length), ladder)
            : isWhole || File.Exists(snapshot.VerifiedText) ? snapshot.Compare(ladder)
            : null;
        difference = AgainstKind.Current is { } against ? against.Undeclared(difference, isWhole ? null : lab.Done) : difference;
        if (isReference && (difference is not null || findings.Count > 0 || !isWhole))
        {
            Keep(snapshot, isWhole ? null : ladder);
        }

        if (difference is not null || findings.Count > 0)
        {
            string[] differs = difference is null ? [] : [difference.Message];
            var message = string.Join('\n', [.. findings.Select(finding => $"{finding}"), .. differs]);
            throw findings.Count > 0 || File.Exists(snapshot.VerifiedText) ? new CaptureException(message) : new NotApprovedException(message);
        }
    }

    private IEnumerable<string> Missed()
        => lab.Running is not { } world
            ? []
            : world.Balancers.Where(one => one.Value.Missed > 0)
                .Select(one => FormattableString.Invariant($"{one.Key} did not receive {one.Value.Missed} frames, because a socket's buffer was full"));

    /// <summary>Keeps and attaches what shows why: the ladder and the captures, whole, merged and by link.</summary>
    /// <param name="snapshot">The scenario's snapshot.</param>
    /// <param name="apart">The ladder where it does not lie beside the approved one.</param>
    private void Keep(Snapshot snapshot, CanonicalLadder? apart)
    {
        var kept = snapshot with { Folder = SnapshotPlace.Below(Repository.Output, snapshot) };
        var captures = CaptureFiles.TryWrite(kept.Folder, kept.Name, lab.Topology, lab.Capture, output.WriteLine);
        if (apart is not null)
        {
            WholeFile.Write(kept.ReceivedText, apart.Text);
        }

        foreach (var file in captures.Append(apart is null ? snapshot.ReceivedText : kept.ReceivedText).Where(File.Exists))
        {
            output.AddAttachment(file);
        }
    }
}
