using PasK.Files.Nodes;
using PasK.Lab.Setup;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A link as it is written; an end is null when it could not be understood.</summary>
internal sealed record LinkDraft(FileNode At, Located<string>? Name, EndDraft? First, EndDraft? Second)
{
    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Located<Fault>> Faults { get; init; } = [];

    /// <summary>The link of a topology without errors.</summary>
    public Link ToLink() => new(Name!.Value, First!.ToEnd(), Second!.ToEnd());
}

/// <summary>An end of a link.</summary>
/// <param name="At">Where it is written.</param>
/// <param name="Node">The number of its node, from 0.</param>
/// <param name="NodeName">Its node's name.</param>
/// <param name="Port">The number of its interface in the node, from 0.</param>
/// <param name="Draft">The interface.</param>
internal sealed record EndDraft(FileNode At, int Node, string NodeName, int Port, PortDraft Draft)
{
    /// <summary>Its node and interface, as links name them.</summary>
    public string Name => $"{NodeName}.{Draft.Name}";

    /// <summary>The end of a topology without errors.</summary>
    public LinkEnd ToEnd() => new(NodeName, Draft.Name.Value, KernelNames.For(Draft.Name.Value, Port + 1), NodeMac.OfInterface(Node, Port));
}
