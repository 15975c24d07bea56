using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Steps.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;

namespace PasK.Steps.Steps;

/// <summary>The packets that a node sends, field by field.</summary>
[Binding]
public sealed class HeaderSteps(LabScenario lab)
{
    /// <summary>
    /// Every IPv4 packet that a node puts on a link has these values in its own header, the outer one of a tunnel, and in that of its frame. There must be one
    /// at least.
    /// </summary>
    [Then("each packet that {word} sends on {word} has:")]
    public void HaveFields(string node, string link, DataTable fields)
    {
        var sender = lab.Link(link).EndAt(lab.Node<Node>(node));
        var frames = lab.Settled.Where(frame => frame.Link == lab.Link(link) && frame.Sender == sender && frame.TryGetIpv4(out _)).ToList();
        Expect.That(frames.Count > 0, () => $"{node} sent no packet on {link}");
        foreach (var row in fields.Rows)
        {
            var expected = lab.Named(row["value"]);
            var wrong = frames
                .Select(frame => new FieldDifference($"{(frame.TryGetTunnel(out _) ? "outer " : "")}{row["field"]}", expected, Read(frame, row["field"])))
                .Where(one => one.Received != expected && !AgainstKind.IsFree(one)).Select(one => one.Received).Distinct().ToList();
            Expect.That(wrong.Count == 0, () => $"{row["field"]} of what {node} sends on {link}: expected {expected}, seen {string.Join(", ", wrong)}");
        }
    }

    private string Read(SeenFrame frame, string field)
    {
        frame.TryGetIpv4(out var packet);
        _ = EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _);
        return field switch
        {
            "source MAC" => lab.Names.Name(ethernet.Source),
            "destination MAC" => lab.Names.Name(ethernet.Destination),
            _ => TunnelFields.Read(packet, field, lab.Names),
        };
    }
}
