using System.Globalization;
using PasK.Linux.Netfilter;

namespace PasK.Lab.Setup;

/// <summary>Makes a node change packets that come in: a rule of nf_tables (nft(8)), by default before connection tracking can see them as they were.</summary>
public abstract record RewriteStep : NetfilterStep
{
    private const string Chain = "prerouting";

    /// <summary>
    /// The rule's place at the hook prerouting: behind connection tracking (-200) an answer from the address that is put in belongs to no connection.
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
