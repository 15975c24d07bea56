using PasK.Lab.Forwarding;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Steps.Packets;
using PasK.Trace.Crossings;
using PasK.Trace.Frames;
using PasK.Trace.Packets;

namespace PasK.Steps.Steps;

/// <summary>The packets in the tunnel, header by header.</summary>
[Binding]
public sealed class TunnelSteps(LabScenario lab)
{
    /// <summary>Every packet in a tunnel on a link has these values in its outer and its inner header. There must be one at least.</summary>
    [Then("the packets in the tunnel on {word} have:")]
    public void HaveFields(string link, DataTable fields)
    {
        var frames = On(link);
        foreach (var row in fields.Rows)
        {
            var seen = TunnelFields.Of(frames, header => TunnelFields.Read(header, row["field"], lab.Names));
            var expected = (lab.Named(row["outer"]), lab.Named(row["inner"]));
            bool IsFree(string outer) => AgainstKind.IsFree(new FieldDifference($"outer {row["field"]}", expected.Item1, outer));
            var wrong = seen.Where(pair => pair.Inner != expected.Item2 || (pair.Outer != expected.Item1 && !IsFree(pair.Outer))).Distinct().ToList();
            Expect.That(seen.Count > 0, () => $"no packet in a tunnel crossed {link}");
            Expect.That(
                wrong.Count == 0,
                () => $"{row["field"]} on {link}: expected {expected.Item1} outside and {expected.Item2} inside, seen "
                + $"{string.Join(", ", wrong.Select(pair => $"{pair.Outer} outside and {pair.Inner} inside"))}");
        }
    }

    /// <summary>So many packets crossed a link in a tunnel, and no two outer headers have the same identification.</summary>
    [Then("the packets in the tunnel on {word} have {int} different identifications")]
    public void HaveIdentifications(string link, int count)
    {
        var headers = TunnelFields.Of(On(link), header => (header.Identification, header.DontFragment)).Select(pair => pair.Outer).ToList();
        var seen = headers.Select(header => header.Identification).ToList();
        var isNeverCut = headers.TrueForAll(header => header.DontFragment);
        var isFree = AgainstKind.IsFree(FieldDifference.NewLine(TunnelRemarks.ReusedIdentification(isNeverCut)));
        Expect.That(
            seen.Count == count && (seen.Distinct().Count() == count || isFree),
            () => $"{seen.Count} packets in a tunnel crossed {link}, with {seen.Distinct().Count()} different outer identifications; expected {count} of both");
    }

    /// <summary>
    /// What is in the tunnel on one link is what came to the balancer on the other: each packet once, changed in nothing but the time to live and the
    /// checksum of its header.
    /// </summary>
    [Then("each packet in the tunnel on {word} is one from {word} with its time to live one less")]
    public void AreThoseThatCame(string back, string front)
    {
        var (modes, names) = (ForwardingModes.Of(lab.Topology).Table, new TopologyNames(lab.Topology));
        ReadFrame Read(SeenFrame frame, int number) => new(number, frame, modes, names);
        var pairs = PacketPairs.MatchByAddresses(On(front).Where(IsRequest).Select(Read), On(back).Select(Read).Where(frame => frame.Rip is not null));
        var changed = pairs.Where(pair => !pair.IsWhole || !IsKept(pair)).ToList();
        Expect.That(pairs.Count > 0, () => $"no packet in a tunnel crossed {back}");
        Expect.That(
            changed.Count == 0,
            () => $"{changed.Count} of {pairs.Count} packets are not the same on {front} and in the tunnel on {back}, "
                + $"the first: {PacketPattern.Describe(changed[0].Any.Seen, lab.Names)}");
    }

    private static bool IsKept(PacketPair<ReadFrame> pair)
        => pair.Left!.Packet.IsChecksumValid && !PacketChanges.Between(pair.Entered!, pair.Left).Any();

    private bool IsRequest(SeenFrame frame) => frame.TryGetIpv4(out var packet) && packet.Destination == lab.Vip;

    /// <summary>The frames of a link when nothing more comes.</summary>
    private List<SeenFrame> On(string link)
    {
        var on = lab.Link(link);
        return [.. lab.Settled.Where(frame => frame.Link == on)];
    }
}
