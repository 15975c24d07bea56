using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;

namespace PasK.Lab.Topologies.Reading;

/// <summary>The keys under <c>faults</c> of a link, or of a node of a role.</summary>
internal sealed class FaultTable
{
    /// <summary>The most faults of one key.</summary>
    public const int Most = 64;

    private const string Name = "faults";
    private const string Meaning = "What is wrong with it. The lab builds it so and says so; claims are about the network without it.";

    private readonly FileObject _object;

    private FaultTable(string what, params FaultKey[] keys)
    {
        Keys = keys;
        _object = new FileObject($"faults of {what}", Meaning, [.. keys.Select(key => key.Key)]);
        Key = FileKey.Optional(Name, new ObjectForm(_object), Meaning);
    }

    /// <summary>The faults of a link.</summary>
    public static FaultTable OfLinks { get; } = new("a link", FaultKeys.OfLink);

    /// <summary>The faults of a node by its role.</summary>
    public static EnumTable<NodeRole, FaultTable> OfNodes { get; } = new("faults of nodes", new Dictionary<NodeRole, FaultTable>
    {
        [NodeRole.Host] = OfNode(NodeRole.Host),
        [NodeRole.Switch] = OfNode(NodeRole.Switch, FaultKeys.OfSwitch),
        [NodeRole.Balancer] = OfNode(NodeRole.Balancer, FaultKeys.OfBalancer),
        [NodeRole.Real] = OfNode(NodeRole.Real, FaultKeys.OfReal),
    });

    /// <summary>The key <c>faults</c> itself.</summary>
    public FileKey Key { get; }

    /// <summary>The keys under it.</summary>
    public IReadOnlyList<FaultKey> Keys { get; }

    /// <summary>Reads the faults of a link or a node; none where it has none.</summary>
    /// <param name="owner">The keys of the link or the node.</param>
    /// <param name="values">Reads values.</param>
    /// <param name="name">Its name.</param>
    public IReadOnlyList<Located<Fault>> Read(FileKeys owner, FileValues values, string name)
        => owner.Node(Name) is { } node ? new FaultKey.Place(name, FileKeys.Of(node, _object, values), values).Read(Keys) : [];

    private static FaultTable OfNode(NodeRole role, params FaultKey[] own) => new($"a node of role {role.Word()}", [.. own, .. FaultKeys.OfAnyNode]);
}
