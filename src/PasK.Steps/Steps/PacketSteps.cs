using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Steps.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;

namespace PasK.Steps.Steps;

/// <summary>What is seen on a link, and what is not.</summary>
[Binding]
public sealed class PacketSteps(LabScenario lab)
{
    /// <summary>A packet has crossed a link, or does within 5 seconds; more on a slow machine.</summary>
    [Then("{string} is seen on {word}")]
    public void IsSeen(string packet, string link) => IsSeenWithin(packet, link, (int)Expect.Longest.TotalMilliseconds);

    /// <summary>A packet has crossed a link, or does within a time.</summary>
    [Then("{string} is seen on {word} within {int} ms")]
    public void IsSeenWithin(string packet, string link, int milliseconds)
    {
        var (patterns, on) = (PatternsOf(packet).ToList(), lab.Link(link));
        bool Fits(SeenFrame frame) => frame.Link == on && patterns.Exists(pattern => pattern.Fits(frame, lab.Names));
        if (!lab.Session.Await(seen => seen.Any(Fits), TimeSpan.FromMilliseconds(milliseconds)))
        {
            throw new ExpectationException($"\"{packet}\" was not seen on {link}\nseen there were, within {milliseconds} ms:\n{Listed(on)}");
        }
    }

    /// <summary>No such packet has crossed a link so far, and none does for a time behind the last step that did something.</summary>
    [Then("no {string} is seen on {word} for {int} ms")]
    public void IsNotSeen(string packet, string link, int milliseconds)
    {
        var (patterns, on) = (PatternsOf(packet).ToList(), lab.Link(link));
        Expect.Nothing(
            lab.Session,
            frame => frame.Link == on && patterns.Exists(pattern => pattern.Fits(frame, lab.Names)),
            TimeSpan.FromMilliseconds(milliseconds),
            () => $"\"{packet}\" was seen on {link}, where it must not be:\n{Listed(on)}");
    }

    /// <summary>Packets have crossed a link in this order; others may lie between them.</summary>
    [Then("these packets are seen on {word}, in this order:")]
    public void AreSeenInOrder(string link, DataTable packets)
    {
        var (patterns, on) = (packets.Rows.Select(row => PatternOf(row["packet"])).ToList(), lab.Link(link));
        if (!lab.Session.Await(seen => InOrder(patterns, seen, on) == patterns.Count, Expect.Longest))
        {
            var found = InOrder(patterns, lab.Seen, on);
            throw new ExpectationException(
                $"of the packets expected on {link}, number {found + 1} was not seen after those before it: {patterns[found]}; seen there were:\n{Listed(on)}");
        }
    }

    /// <summary>The pattern of a packet, and that of an ICMP error in a VIP's name where its balancer may choose that (<see cref="AgainstKind"/>).</summary>
    private IEnumerable<PacketPattern> PatternsOf(string packet)
    {
        yield return PatternOf(packet);
        var fromVip = $"VIP{packet[Math.Max(0, packet.IndexOf(" > ", StringComparison.Ordinal))..]}";
        if (packet.Split(" quoting ") is [var error, _] && !error.Contains('|', StringComparison.Ordinal)
            && AgainstKind.IsFree(new FieldDifference(FieldDifference.Packet, $"ICMP {packet}", $"ICMP {fromVip}")))
        {
            yield return PatternOf(fromVip);
        }
    }

    /// <summary>The pattern of a packet. An unknown name is refused: it is never seen, so that "no such packet" would prove nothing.</summary>
    private PacketPattern PatternOf(string packet)
    {
        var pattern = new PacketPattern(packet);
        var stranger = pattern.Ends.FirstOrDefault(end =>
            end != "VIP" && !Ipv4Address.TryParse(end, out _) && lab.Topology.Nodes.All(node => node.Name != end.Split('.')[0]));
        return stranger is null ? pattern
            : throw new UnknownNameException(
                $"\"{packet}\" names {stranger}; there are VIP, {string.Join(", ", lab.Topology.Nodes.Select(node => node.Name))}, and addresses like "
                + "10.10.10.10");
    }

    private int InOrder(List<PacketPattern> patterns, IEnumerable<SeenFrame> seen, Link on)
    {
        var found = 0;
        foreach (var frame in seen.Where(frame => frame.Link == on))
        {
            found += found < patterns.Count && patterns[found].Fits(frame, lab.Names) ? 1 : 0;
        }

        return found;
    }

    private string Listed(Link link)
    {
        var lines = lab.Seen.Where(frame => frame.Link == link).Select(frame => $"  {PacketPattern.Describe(frame, lab.Names)}").ToList();
        return lines.Count == 0 ? "  nothing" : string.Join('\n', lines);
    }
}
