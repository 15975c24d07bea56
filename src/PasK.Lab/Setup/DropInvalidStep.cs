using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>
/// Silently drops packets that the node sends and that belong to no connection that its kernel tracks, and begin none. Many firewalls have such a rule (nft(8),
/// ct state).
/// </summary>
public sealed record DropInvalidStep : OutputFilterStep
{
    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().MatchInvalid().Drop();
}
