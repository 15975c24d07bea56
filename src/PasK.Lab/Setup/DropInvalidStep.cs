using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>
/// Drops what the node sends that belongs to no connection that its kernel tracks and begins none, without a word: a firewall's rule, as many have it (nft(8),
/// ct state).
/// </summary>
public sealed record DropInvalidStep : OutputFilterStep
{
    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().MatchInvalid().Drop();
}
