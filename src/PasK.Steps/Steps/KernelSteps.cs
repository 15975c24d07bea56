using PasK.Lab.Topologies.Faults;
using PasK.Lab.Worlds;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>What kernels count and believe.</summary>
[Binding]
public sealed class KernelSteps(LabScenario lab)
{
    /// <summary>
    /// A node leaves the checksums of what it sends on a link to a network card that it does not have, so that TCP and UDP arrive without them. It comes right
    /// before the first traffic.
    /// </summary>
    [Given("{word} leaves the checksums on {word} to a network card")]
    public void LeavesChecksums(string node, string link)
        => lab.Make(new ChecksumsLeft(node, lab.Link(link).Ends.Single(end => end.Node == node).Interface));

    /// <summary>A node's kernel has counted something so often: a counter of TcpExt in /proc/net/netstat.</summary>
    [Then("{word} counts {int} {word}")]
    public void Counts(string node, int count, string counter)
        => Expect.Count(lab, $"{counter} of {node}", count, () => KernelCounters.Read(lab.World.ThreadOf(node))[$"TcpExt {counter}"]);
}
