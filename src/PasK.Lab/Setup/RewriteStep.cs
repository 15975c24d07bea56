using System.Globalization;
using PasK.Linux;

namespace PasK.Lab;

/// <summary>Makes a node change packets that come in: a rule of nf_tables (nft(8)), before connection tracking can see them as they were.</summary>
public abstract record RewriteStep : SetupStep
{
    private const string Table = "pask";
    private const string Chain = "prerouting";
    private const int Priority = NetfilterBatch.BeforeConnectionTracking;

    /// <inheritdoc/>
    public sealed override string Command => string.Create(
        CultureInfo.InvariantCulture,
        $"nft add table ip {Table}; nft add chain ip {Table} {Chain} '{{ type filter hook prerouting priority {Priority}; policy accept; }}'; nft add rule ip {Table} {Chain} {Rule}");

    /// <summary>The rule.</summary>
    protected abstract NetfilterRule Rule { get; }

    /// <summary>Adds the setting to a batch: the table and the chain too, where no step before has.</summary>
    public void AddTo(NetfilterBatch batch) => batch.AddTable(Table).AddPreroutingChain(Table, Chain, Priority).AddRule(Table, Chain, Rule);
}
