using System.Globalization;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netfilter;

/// <summary>Settings of nf_tables of one namespace, for one family (nft(8)). The kernel applies all of a batch, or nothing.</summary>
/// <param name="family">The address family of its tables.</param>
public sealed class NetfilterBatch(NetfilterFamily family = NetfilterFamily.Ipv4)
{
    /// <summary>The priority that nft calls mangle: the chain sees a packet after connection tracking (-200) does.</summary>
    public const int AfterConnectionTracking = LibC.NF_IP_PRI_MANGLE;

    /// <summary>The priority that nft calls raw: the chain sees a packet before connection tracking (-200) does.</summary>
    public const int BeforeConnectionTracking = LibC.NF_IP_PRI_RAW;

    private readonly List<Entry> _entries = [];

    /// <summary>The address family of its tables.</summary>
    internal NetfilterFamily Family => family;

    /// <summary>The settings in order.</summary>
    internal IReadOnlyList<Entry> Entries => _entries;

    /// <summary>Adds a table, unless it exists.</summary>
    public NetfilterBatch AddTable(string table)
        => Add($"add the table {table}", LibC.NFT_MSG_NEWTABLE, LibC.NLM_F_CREATE, message => message.Attribute(LibC.NFTA_TABLE_NAME, table));

    /// <summary>
    /// Adds a chain, unless it exists, for every incoming packet before the kernel decides whether it is for the node itself (hook prerouting). Packets that no
    /// rule decides about go on (policy accept).
    /// </summary>
    /// <param name="table">The chain's table.</param>
    /// <param name="chain">The chain's name.</param>
    /// <param name="priority">Its priority among all chains of the hook: the lowest comes first.</param>
    public NetfilterBatch AddPreroutingChain(string table, string chain, int priority) => AddChain(table, chain, LibC.NF_INET_PRE_ROUTING, priority);

    /// <summary>
    /// Adds a chain like <see cref="AddPreroutingChain"/>, for every packet that the node itself sends (hook output), with nft's priority filter.
    /// </summary>
    /// <param name="table">The chain's table.</param>
    /// <param name="chain">The chain's name.</param>
    public NetfilterBatch AddOutputChain(string table, string chain) => AddChain(table, chain, LibC.NF_INET_LOCAL_OUT, LibC.NF_IP_PRI_FILTER);

    /// <summary>Adds a rule at the end of a chain.</summary>
    public NetfilterBatch AddRule(string table, string chain, NetfilterRule rule)
        => Add($"add the rule {rule} to the chain {chain} of the table {table}", LibC.NFT_MSG_NEWRULE, LibC.NLM_F_CREATE | LibC.NLM_F_APPEND, message =>
        {
            message.Attribute(LibC.NFTA_RULE_TABLE, table);
            message.Attribute(LibC.NFTA_RULE_CHAIN, chain);
            message.Nest(LibC.NFTA_RULE_EXPRESSIONS, rule.WriteTo);
        });

    private NetfilterBatch AddChain(string table, string chain, uint hook, int priority)
        => Add(
            string.Create(CultureInfo.InvariantCulture, $"add the chain {chain} of priority {priority} to the table {table}"),
            LibC.NFT_MSG_NEWCHAIN,
            LibC.NLM_F_CREATE,
            message =>
            {
                message.Attribute(LibC.NFTA_CHAIN_TABLE, table);
                message.Attribute(LibC.NFTA_CHAIN_NAME, chain);
                message.Nest(LibC.NFTA_CHAIN_HOOK, place =>
                {
                    place.BigEndian(LibC.NFTA_HOOK_HOOKNUM, hook);
                    place.BigEndian(LibC.NFTA_HOOK_PRIORITY, unchecked((uint)priority));
                });
                message.BigEndian(LibC.NFTA_CHAIN_POLICY, LibC.NF_ACCEPT);
                message.Attribute(LibC.NFTA_CHAIN_TYPE, "filter");
            });

    private NetfilterBatch Add(string action, ushort message, ushort flags, Action<NetlinkWriter> body)
    {
        _entries.Add(new Entry(action, message, flags, body));
        return this;
    }

    /// <summary>A setting: its action in words, and its message, whose body is written after the fixed part.</summary>
    internal readonly record struct Entry(string Action, ushort Message, ushort Flags, Action<NetlinkWriter> Body)
    {
        /// <summary>The action in words, with the name of the message.</summary>
        public string Call => $"{Action} ({NameOf(Message)})";

        private static string NameOf(ushort message) => message switch
        {
            LibC.NFT_MSG_NEWTABLE => nameof(LibC.NFT_MSG_NEWTABLE),
            LibC.NFT_MSG_NEWCHAIN => nameof(LibC.NFT_MSG_NEWCHAIN),
            LibC.NFT_MSG_NEWRULE => nameof(LibC.NFT_MSG_NEWRULE),
            _ => throw new ArgumentOutOfRangeException(nameof(message), message, "no such message"),
        };
    }
}
