using PasK.Trace.Frames;

namespace PasK.Trace.Arp;

/// <summary>ARP that comes or stays away by chance, and says nothing about a scenario.</summary>
public static class ArpNoise
{
    /// <summary>
    /// Unicast neighbour probes: a kernel that has used a neighbour's entry for a while asks the neighbour itself whether it is still there (arp(7),
    /// ucast_solicit). Only where it asks from an address of its own, and nobody but that neighbour answers, with its own MAC address.
    /// </summary>
    public static bool Is(ArpFrame question, IReadOnlyList<ArpFrame> answers, IBoxNames names)
        => !question.IsBroadcast && names.NodeOf(question.SenderAddress) is { } asker && asker == names.NodeOf(question.Frame.Source)
            && question.SenderMac == question.Frame.Source && question.Frame.Problems.Count == 0
            && answers.All(answer => answer.Frame.Source == question.Frame.Destination && answer.SenderMac == answer.Frame.Source);
}
