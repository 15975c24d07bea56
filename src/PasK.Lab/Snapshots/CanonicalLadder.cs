using System.Text;
using PasK.Lab.Captures;
using PasK.Lab.Snapshots.Files;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Snapshots.Text;
using PasK.Trace.Flows;

namespace PasK.Lab.Snapshots;

/// <summary>
/// What a capture shows, in a form that is the same in every run of a scenario: for each link its ARP exchanges and its flows, then what the balancer
/// did to the packets of each flow. Nothing in it depends on timing, or on a port or number that a kernel chose.
/// </summary>
/// <param name="Text">The ladder for people, and for comparison with an approved one.</param>
/// <param name="Findings">What must not be there unless the scenario expects it.</param>
public sealed record CanonicalLadder(string Text, IReadOnlyList<Finding> Findings)
{
    /// <summary>Derives the ladder from a file that <see cref="SnapshotCapture"/> wrote, and from nothing else. The stream belongs to the caller.</summary>
    /// <exception cref="InvalidDataException">The file is broken, or is no snapshot; the message says what is wrong.</exception>
    public static CanonicalLadder Derive(Stream pcapng)
    {
        var (ladder, frames) = DeriveAndCount(pcapng);
        LargeCapture.GiveBack(frames);
        return ladder;
    }

    /// <summary>Derives the ladder from what such a file has.</summary>
    internal static CanonicalLadder Derive(SnapshotFile file) => Derive(file, file.Sorted());

    /// <summary>Derives the ladder from what such a file has.</summary>
    /// <param name="file">The file.</param>
    /// <param name="flows">Its frames by what accounts for them.</param>
    internal static CanonicalLadder Derive(SnapshotFile file, SortedFlows flows)
    {
        var findings = new FindingList();
        file.Inconclusive.ToList().ForEach(reason => findings.Add(FindingKind.Inconclusive, reason));
        var words = new LadderWords(file.Names, new FlowNumbers(file.Names, flows.Flows));
        var text = new StringBuilder();
        var links = new LinkSections(file, flows, words, findings);
        foreach (var link in file.Links)
        {
            links.Append(text, link);
        }

        foreach (var balancer in file.Balancers)
        {
            BalancerSection.Append(text, balancer, flows, words, findings);
        }

        return new CanonicalLadder(text.ToString(), findings.All);
    }

    /// <summary>The ladder of a file, and how many frames it has, of which nothing is left when this returns.</summary>
    private static (CanonicalLadder Ladder, int Frames) DeriveAndCount(Stream pcapng)
    {
        var file = SnapshotFile.Read(pcapng);
        LargeCapture.GiveBack(file.Frames.Count);
        return (Derive(file), file.Frames.Count);
    }
}
