using PasK.Trace.Frames;

namespace PasK.Trace.Arp;

/// <summary>A question on a link, however often it was asked, and its answers.</summary>
/// <param name="Question">The question as it was asked first.</param>
/// <param name="Answers">The answers, in the order in which they were seen.</param>
public sealed record ArpExchange(ArpFrame Question, IReadOnlyList<ArpFrame> Answers)
{
    /// <summary>
    /// Whether it comes or stays away by chance. That is a unicast neighbour probe: a kernel that has used a neighbour's entry for a while asks the neighbour
    /// itself whether it is still there (arp(7), ucast_solicit). Only where it asks from an address of its own, and nobody but that neighbour answers, with its
    /// own MAC address.
    /// </summary>
    public bool IsNoise(IBoxNames names)
        => !Question.IsBroadcast && names.NodeOf(Question.SenderAddress) is { } asker && asker == names.NodeOf(Question.Frame.Source)
            && Question.SenderMac == Question.Frame.Source && Question.Frame.Problems.Count == 0
            && Answers.All(answer => answer.Frame.Source == Question.Frame.Destination && answer.SenderMac == answer.Frame.Source);
}
