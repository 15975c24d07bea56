using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Steps.Driving;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;

namespace PasK.Steps.Steps;

/// <summary>Who answers by ARP for an address.</summary>
[Binding]
public sealed class ArpSteps(LabScenario lab)
{
    private Ipv4Address _asked;

    /// <summary>The frames that were seen before the last question.</summary>
    private int _before;

    /// <summary>A switch asks on each of its networks by ARP who has an address.</summary>
    [When("{word} asks everywhere who has (the ){word}")]
    public void AsksEverywhere(string node, string target)
    {
        Begin(target);
        ArpQuestion.AskEverywhere(lab.World, lab.Node<SwitchNode>(node), _asked);
    }

    /// <summary>A switch asks on one of its networks by ARP who has an address.</summary>
    [When("{word} asks on {word} who has (the ){word}")]
    public void Asks(string node, string network, string target)
    {
        Begin(target);
        ArpQuestion.Ask(lab.World, lab.Node<SwitchNode>(node), network, _asked, TimeSpan.Zero);
    }

    /// <summary>A switch asks by ARP out of a port, in a frame with the tag of a VLAN, who has an address.</summary>
    [When("{word} asks on {word} in VLAN {int} who has (the ){word}")]
    public void AsksInVlan(string node, string port, int vid, string target) => AskTagged(node, port, new VlanTag((ushort)vid), target);

    /// <summary>A switch asks by ARP out of a port, in a frame whose tag says a priority and no VLAN, who has an address.</summary>
    [When("{word} asks on {word} with priority {int} who has (the ){word}")]
    public void AsksWithPriority(string node, string port, int priority, string target) => AskTagged(node, port, VlanTag.OfPriority(priority), target);

    /// <summary>The question was seen, and nobody answered it before all links fell silent.</summary>
    [Then("nobody answers")]
    public void NobodyAnswers() => Answer();

    /// <summary>One node answers for the address, and before all links fell silent no other did.</summary>
    [Then("{word} alone answers")]
    public void OneAnswers(string node) => Answer(node);

    /// <summary>Two nodes answer for the address: whoever asked believes the one that he hears last.</summary>
    [Then("{word} and {word} answer")]
    public void TwoAnswer(string first, string second) => Answer(first, second);

    private void AskTagged(string node, string port, VlanTag tag, string target)
    {
        Begin(target);
        ArpQuestion.AskTagged(lab.World, lab.Node<SwitchNode>(node), port, tag, _asked);
    }

    private void Begin(string target) => (_asked, _before) = (lab.Address(target), lab.Seen.Count);

    private void Answer(params string[] expected)
    {
        lab.Session.Await(
            seen => seen.Skip(_before).Any(IsAbout) && expected.All(node => Answers(seen.Skip(_before)).Any(frame => Speaker(frame) == node)), Expect.Longest);
        var messages = lab.Settled.Skip(_before).Where(IsAbout).ToList();
        var answering = Answers(messages).Select(Speaker).Distinct().Order(StringComparer.Ordinal).ToList();
        Expect.That(messages.Count > 0, () => $"nobody asked who has {lab.Names.Name(_asked)}");
        Expect.That(
            answering.SequenceEqual(expected.Order(StringComparer.Ordinal)),
            () => $"asked who has {lab.Names.Name(_asked)}: expected {Listed(expected)} to answer, and {Listed(answering)} did");
    }

    private bool IsAbout(SeenFrame frame)
        => frame.TryGetArp(out var arp) && (arp.Operation == ArpOperation.Request ? arp.TargetAddress : arp.SenderAddress) == _asked;

    private IEnumerable<SeenFrame> Answers(IEnumerable<SeenFrame> frames)
        => frames.Where(frame => frame.TryGetArp(out var arp) && arp.Operation == ArpOperation.Reply && arp.SenderAddress == _asked);

    private string Speaker(SeenFrame frame)
    {
        frame.TryGetArp(out var arp);
        return lab.Names.Name(arp.SenderMac).Split('.')[0];
    }

    private static string Listed(IReadOnlyCollection<string> nodes) => nodes.Count == 0 ? "nobody" : string.Join(" and ", nodes);
}
