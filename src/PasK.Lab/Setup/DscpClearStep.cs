using PasK.Linux;

namespace PasK.Lab;

/// <summary>Makes a switch take the code points (RFC 2474 §3) off all packets that come in, as one does that does not trust its ports; their ECN bits stay.</summary>
public sealed record DscpClearStep : RewriteStep
{
    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().SetDscp(0);
}
