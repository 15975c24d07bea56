using PasK.Balancer.Configuration;

namespace PasK.Balancer.Datapath;

/// <summary>
/// What moves frames between the ports of a box. It has no socket, clock, thread or random source of its own: frames and moments are given to it,
/// and every effect is a frame, a counter or an event.
/// </summary>
public interface IDatapath
{
    /// <summary>When <see cref="Advance"/> is next needed, or null while nothing waits.</summary>
    TimeSpan? NextDeadline { get; }

    /// <summary>Probes that it has sent by itself and that are not over.</summary>
    int OutstandingProbes => 0;

    /// <summary>What it believes of the reals of each service now; none when it does not say.</summary>
    IReadOnlyList<RealHealth> Health => [];

    /// <summary>A frame came in.</summary>
    /// <param name="port">The port's number, as in <see cref="BalancerConfiguration.Ports"/>.</param>
    /// <param name="frame">The frame's octets without frame check sequence; never modified, and not kept after the call.</param>
    /// <param name="now">The moment, from an arbitrary beginning; never earlier than in the call before.</param>
    /// <param name="output">Where frames and events go.</param>
    void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output);

    /// <summary>Timers that are due by now fire.</summary>
    void Advance(TimeSpan now, IDatapathOutput output);
}
