using System.Globalization;
using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>Changes packets that come into a node, by a rule of nf_tables (nft(8)), by default before connection tracking sees them.</summary>
public abstract record RewriteStep : NetfilterStep
{
    private const string Chain = "prerouting";

    /// <summary>
    /// The rule's priority at the hook prerouting. After connection tracking (-200) is too late: an answer from the new address then belongs to no connection.
    /// </summary>
    public int Priority { get; init; } = NetfilterBatch.BeforeConnectionTracking;

    /// <inheritdoc/>
    public sealed override string Command => string.Create(
        CultureInfo.InvariantCulture,
        $"nft add table {FamilyWord} {Table}; "
        + $"nft add chain {FamilyWord} {Table} {Chain} '{{ type filter hook prerouting priority {Priority}; policy accept; }}'; "
        + $"nft add rule {FamilyWord} {Table} {Chain} {Rule}");

    private string FamilyWord => Family == NetfilterFamily.Bridge ? "bridge" : "ip";

    /// <summary>The rule.</summary>
    protected abstract NetfilterRule Rule { get; }

    /// <inheritdoc/>
    public sealed override void AddTo(NetfilterBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        batch.AddTable(Table).AddPreroutingChain(Table, Chain, Priority).AddRule(Table, Chain, Rule);
    }
}
