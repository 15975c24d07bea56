using PasK.Wire;

namespace PasK.Lab;

/// <summary>ARP that comes or stays away by chance, and says nothing about a scenario.</summary>
internal static class ArpNoise
{
    /// <summary>
    /// Unicast neighbour probes: a kernel that has used a neighbour's entry for a while asks the neighbour itself whether it is still there (arp(7), ucast_solicit).
    /// Only where nobody but that neighbour answers, and by its own MAC address.
    /// </summary>
    public static bool Is(ArpFrame question, IReadOnlyList<ArpFrame> answers)
        => !question.IsBroadcast && question.SenderAddress != Ipv4Address.Any && question.SenderMac == question.Frame.Source && question.Frame.Problems.Count == 0
            && answers.All(answer => answer.Frame.Source == question.Frame.Destination && answer.SenderMac == answer.Frame.Source);
}
