using System.Net.NetworkInformation;
using PasK.Linux.Namespaces;
using PasK.Linux.Netlink;

namespace PasK.Testing;

/// <summary>
/// Sees when the kernel has freed a node: a link from the node to a namespace of the witness's own, which disappears with the node and not with the
/// node's other links.
/// </summary>
internal sealed class LinkWitness : IDisposable
{
    private const string Device = "witness";
    private readonly NodeThread _own = new("witness");
    private readonly RouteNetlink _netlink;

    public LinkWitness(NodeThread node)
    {
        _netlink = _own.Invoke(RouteNetlink.Open);
        _netlink.Send(new NetlinkBatch().AddVeth(End(1), End(2), node));
    }

    /// <summary>
    /// Waits until the node is gone. The kernel frees namespaces one after another, those of all programs: on a busy machine that takes seconds, and what holds
    /// one back holds it for minutes.
    /// </summary>
    public void WaitUntilGone() => Until.True(() => !_netlink.HasLink(Device), "a node of a lab is still there after it was taken down");

    public void Dispose()
    {
        _netlink.Dispose();
        _own.Dispose();
    }

    private static VethEnd End(byte number) => new(Device, new PhysicalAddress([2, 0, 0, 0, 0xff, number]), 1500) { Group = 0 };
}
