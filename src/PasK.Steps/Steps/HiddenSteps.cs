using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Steps.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;

namespace PasK.Steps.Steps;

/// <summary>What must not be known of a node.</summary>
[Binding]
public sealed class HiddenSteps(LabScenario lab)
{
    /// <summary>
    /// No frame on a link names the node: neither its MAC nor its own address, in no header, ARP message or ICMP quote, while frames did cross.
    /// </summary>
    [Then("nothing of {word} is seen on {word}")]
    public void NothingIsSeen(string node, string link)
    {
        var (on, hidden) = (lab.Link(link), lab.Node<Node>(node));
        var frames = lab.Settled.Where(frame => frame.Link == on).ToList();
        var naming = frames.Where(frame =>
            MacsOf(frame).Any(mac => mac.StartsWith($"{node}.", StringComparison.Ordinal)) || PacketPattern.Names(frame, lab.Names, node)).ToList();
        Expect.That(frames.Count > 0, () => $"no frame crossed {link}");
        Expect.That(
            naming.Count == 0,
            () => $"{hidden.Name} shows on {link} in {naming.Count} of {frames.Count} frames, the first: {PacketPattern.Describe(naming[0], lab.Names)}");
    }

    private string[] MacsOf(SeenFrame frame)
        => EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _) ? [lab.Names.Name(ethernet.Source), lab.Names.Name(ethernet.Destination)] : [];
}
