using PasK.Configuration.Lines;
using PasK.Lab.Topologies;
using static PasK.Lab.Setup.KernelParameters;

namespace PasK.Lab.Setup;

/// <summary>Sets balancers up whose engine is the lab's: their kernel has no address, so it answers nothing (arp_ignore 8 is a second lock).</summary>
internal sealed class BalancerSetup : RoleSetup
{
    /// <inheritdoc/>
    public override IEnumerable<RemarkStep> Remarks => [new("its kernel has no address and answers nothing: the engine alone speaks on the ports")];

    /// <inheritdoc/>
    public override IEnumerable<string> LinesOf(Node node) => BalancerCommands.Of(((BalancerNode)node).Configuration);

    /// <inheritdoc/>
    public override IEnumerable<SetupStep> StepsOf(Node node, Topology topology, Func<string, string> kernelName) =>
    [
        .. ForAll("arp_ignore", "8"),
        .. topology.EndsAt(node).Select(end => new LinkUpStep(end.KernelName)),
    ];
}
