using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>
/// Makes a switch take the code points (RFC 2474 §3) off all packets that come in, as one does that does not trust its ports; their ECN bits stay.
/// </summary>
/// <param name="Family">The packets that it is for: those that a bridge passes on from port to port are seen by the family bridge alone.</param>
public sealed record DscpClearStep(NetfilterFamily Family) : RewriteStep
{
    /// <inheritdoc/>
    public override NetfilterFamily Family { get; } = Family;

    /// <inheritdoc/>
    protected override NetfilterRule Rule => (Family == NetfilterFamily.Bridge ? new NetfilterRule().MatchIpv4() : new NetfilterRule()).SetDscp(0);
}
