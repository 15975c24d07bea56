using PasK.Trace.Frames;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>One end of a link: an interface of a node.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Interface">The interface's name in the topology.</param>
/// <param name="KernelName">Its name in the kernel: the same, or an alias where the kernel might not take it.</param>
/// <param name="Mac">The interface's MAC address.</param>
public sealed record LinkEnd(string Node, string Interface, string KernelName, MacAddress Mac)
{
    /// <summary>The end as frames tell it.</summary>
    public static implicit operator SeenEnd(LinkEnd end) => new(end.Node, end.Interface);

    /// <inheritdoc/>
    public override string ToString() => $"{Node}.{Interface}";
}
