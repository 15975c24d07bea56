using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>
/// Clears the code point (RFC 2474 §3) of all packets that come into a switch, as a switch does that does not trust its ports. The ECN bits stay.
/// </summary>
/// <param name="Family">The packets that it is for. Only the family bridge sees those that a bridge forwards from port to port.</param>
public sealed record DscpClearStep(NetfilterFamily Family) : RewriteStep
{
    /// <inheritdoc/>
    public override NetfilterFamily Family { get; } = Family;

    /// <inheritdoc/>
    protected override NetfilterRule Rule => (Family == NetfilterFamily.Bridge ? new NetfilterRule().MatchIpv4() : new NetfilterRule()).SetDscp(0);
}
