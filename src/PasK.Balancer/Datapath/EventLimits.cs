using PasK.Balancer.Timing;

namespace PasK.Balancer.Datapath;

/// <summary>How many events are reported.</summary>
public static class EventLimits
{
    /// <summary>The rate of events of one kind that packets cause.</summary>
    public static Rate OfPackets { get; } = new(10, TimeSpan.FromSeconds(10));
}
