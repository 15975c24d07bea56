using PasK.Linux;

namespace PasK.Lab;

/// <summary>Drops what the node sends that belongs to no connection that its kernel tracks and begins none, without a word: a firewall's rule, as many have it (nft(8), ct state).</summary>
public sealed record DropInvalidStep : NetfilterStep
{
    private const string Chain = "output";

    /// <inheritdoc/>
    public override string Command
        => $"nft add table ip {Table}; nft add chain ip {Table} {Chain} '{{ type filter hook output priority 0; policy accept; }}'; nft add rule ip {Table} {Chain} {Rule}";

    /// <inheritdoc/>
    public override void AddTo(NetfilterBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.AddTable(Table).AddOutputChain(Table, Chain).AddRule(Table, Chain, Rule);
    }

    private static NetfilterRule Rule => new NetfilterRule().MatchInvalid().Drop();
}
