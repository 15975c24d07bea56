using PasK.Balancer.Configuration;

namespace PasK.Balancer.Datapath;

/// <summary>
/// A datapath: it forwards frames between ports. It has no socket, clock, thread or random source of its own: frames and moments are given to it, and every
/// effect is a frame, a counter or an event.
/// </summary>
public interface IDatapath
{
    /// <summary>When <see cref="Advance"/> must be called next, or null while no timer runs.</summary>
    TimeSpan? NextDeadline { get; }

    /// <summary>The probes that it has sent and that are not over.</summary>
    int OutstandingProbes => 0;

    /// <summary>The health of the reals of each service now. Empty when the datapath does not report it.</summary>
    IReadOnlyList<RealHealth> Health => [];

    /// <summary>Takes a received frame.</summary>
    /// <param name="port">The port's number, as in <see cref="BalancerConfiguration.Ports"/>.</param>
    /// <param name="frame">The frame's octets without frame check sequence. They are not modified, and not kept after the call.</param>
    /// <param name="now">The moment, counted from an arbitrary beginning; never earlier than in the call before.</param>
    /// <param name="output">Where frames and events go.</param>
    void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output);

    /// <summary>Fires the timers that are due.</summary>
    void Advance(TimeSpan now, IDatapathOutput output);
}
