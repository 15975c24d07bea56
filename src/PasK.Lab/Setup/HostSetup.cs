using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using static PasK.Lab.Setup.KernelParameters;

namespace PasK.Lab.Setup;

/// <summary>Sets clients up: a kernel stack as it is, with an address and a default route.</summary>
internal sealed class HostSetup : RoleSetup
{
    /// <inheritdoc/>
    public override IEnumerable<SetupStep> StepsOf(Node node, Topology topology, Func<string, string> kernelName) =>
    [
        .. Speaking,
        .. Conversing,
        .. ForAll("rp_filter", "1"),
        .. ForAll("arp_ignore", "0"),
        .. ForAll("arp_announce", "0"),
        new LinkUpStep(NetworkNamespace.Loopback),
        .. Attachment.Of(node, kernelName),
    ];
}
