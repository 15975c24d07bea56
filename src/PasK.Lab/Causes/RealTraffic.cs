using PasK.Lab.Topologies;
using PasK.Trace.Packets;

namespace PasK.Lab.Causes;

/// <summary>What a real server got of clients and probes, and what it said.</summary>
/// <param name="Real">The real server as it was built.</param>
/// <param name="Got">The frames that took packets to it by the balancer.</param>
/// <param name="Said">The frames with IPv4 packets that it sent.</param>
/// <param name="Answered">Those of them that come from a VIP.</param>
internal sealed record RealTraffic(RealNode Real, IReadOnlyList<ReadFrame> Got, IReadOnlyList<ReadFrame> Said, IReadOnlyList<ReadFrame> Answered)
{
    /// <summary>Whether it got something and answered nothing.</summary>
    public bool IsSilent => Got.Count > 0 && Answered.Count == 0;

    /// <summary>What came, in words that follow "it got".</summary>
    public string Came => FormattableString.Invariant($"{Got.Count} packets{Seen.First(Got)}");
}
