using PasK.Balancer.Events;
using PasK.Wire.Ip;

namespace PasK.Balancer.HealthChecks;

/// <summary>A probe of one type: what it sends, and how it judges answers. One object serves all probes of a check, one after the other.</summary>
internal abstract class Probe
{
    /// <summary>Its source port or ICMP identifier; 0 before the first probe, and when none was free.</summary>
    public ushort LocalEnd { get; protected set; }

    /// <summary>Whether the balancer has opened a connection that has not ended.</summary>
    public virtual bool IsOpen => false;

    /// <summary>The result when nothing was heard until the timeout.</summary>
    public virtual ProbeResult Silence => ProbeResult.Failure(ProbeCause.Silent);

    /// <summary>Sends the probe.</summary>
    public abstract void Begin(ProbeSender sender);

    /// <summary>Whether a packet to <see cref="LocalEnd"/> answers this very probe, whoever sent it.</summary>
    public abstract bool IsAnswered(Ipv4View packet);

    /// <summary>Takes a packet from the destination to <see cref="LocalEnd"/>, and continues the connection when there is one.</summary>
    /// <returns>The result by this packet. It does not count when the probe already has one.</returns>
    public abstract ProbeResult Take(Ipv4View packet, ProbeSender sender);

    /// <summary>Gives up after silence, so that a late answer leaves no connection open.</summary>
    public virtual void GiveUp(ProbeSender sender)
    {
    }

    /// <summary>Ends an open connection, before the next probe.</summary>
    public virtual void End(ProbeSender sender)
    {
    }
}
