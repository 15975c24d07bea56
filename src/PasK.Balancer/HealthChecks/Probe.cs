using PasK.Balancer.Events;
using PasK.Wire.Ip;

namespace PasK.Balancer.HealthChecks;

/// <summary>What a probe of one type sends, and how it judges answers. The same object serves all probes of a check, one after the other.</summary>
internal abstract class Probe
{
    /// <summary>Its port, or its ICMP identifier; 0 before the first probe and when none was free.</summary>
    public ushort LocalEnd { get; protected set; }

    /// <summary>Whether something is open that the balancer began and has not ended.</summary>
    public virtual bool IsOpen => false;

    /// <summary>What silence until the timeout means.</summary>
    public virtual ProbeResult Silence => ProbeResult.Failure(ProbeCause.Silent);

    /// <summary>Sends the probe.</summary>
    public abstract void Begin(ProbeSender sender);

    /// <summary>Whether a packet that came for <see cref="LocalEnd"/> answers this very probe, whoever sent it.</summary>
    public abstract bool IsAnswered(Ipv4View packet);

    /// <summary>Takes a packet from the destination to <see cref="LocalEnd"/>, and goes on with the conversation where there is one.</summary>
    /// <returns>What it says; of no consequence when the probe's outcome is no longer open.</returns>
    public abstract ProbeResult Take(Ipv4View packet, ProbeSender sender);

    /// <summary>Ends what was asked for when nothing was heard in time, so that an answer on its way opens nothing that stays.</summary>
    public virtual void GiveUp(ProbeSender sender)
    {
    }

    /// <summary>Ends what is open, before the next probe.</summary>
    public virtual void End(ProbeSender sender)
    {
    }
}
