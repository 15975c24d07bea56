using PasK.Lab;

namespace PasK.Specs;

/// <summary>What kernels count and believe.</summary>
[Binding]
public sealed class KernelSteps(LabScenario lab)
{
    /// <summary>A node's kernel has counted something so often: a counter of TcpExt in /proc/net/netstat.</summary>
    [Then("{word} counts {int} {word}")]
    public void Counts(string node, int count, string counter)
        => Expect.Count($"{counter} of {node}", count, () => KernelCounters.Read(lab.World.ThreadOf(node))[$"TcpExt {counter}"]);
}
