using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>Filters the packets that a node itself sends, by a rule of nf_tables at the hook output (nft(8)).</summary>
public abstract record OutputFilterStep : NetfilterStep
{
    private const string Chain = "output";

    /// <inheritdoc/>
    public sealed override string Command
        => $"nft add table ip {Table}; nft add chain ip {Table} {Chain} '{{ type filter hook output priority 0; policy accept; }}'; "
            + $"nft add rule ip {Table} {Chain} {Rule}";

    /// <summary>The rule.</summary>
    protected abstract NetfilterRule Rule { get; }

    /// <inheritdoc/>
    public sealed override void AddTo(NetfilterBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.AddTable(Table).AddOutputChain(Table, Chain).AddRule(Table, Chain, Rule);
    }
}
