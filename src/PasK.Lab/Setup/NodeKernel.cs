using System.Globalization;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Linux.Netlink;
using PasK.Linux.SystemCalls;

namespace PasK.Lab.Setup;

/// <summary>Applies the settings of a node to its kernel.</summary>
/// <param name="node">The thread that lives inside the node.</param>
/// <param name="steps">The settings in order.</param>
/// <param name="links">The ends of links in the node, each with the link's MTU in octets.</param>
internal sealed class NodeKernel(NodeThread node, IReadOnlyList<SetupStep> steps, IReadOnlyList<(LinkEnd End, int Mtu)> links)
{
    private static readonly TimeSpan LongestReady = TimeSpan.FromSeconds(30);

    private IEnumerable<string> Devices => links.Select(link => link.End.KernelName);

    private IEnumerable<VethStep> Pairs => steps.OfType<VethStep>();

    /// <summary>Applies the kernel parameters that come before there are links: an interface is born with those of <c>default</c>.</summary>
    public void ApplyBeforeLinks() => node.Invoke(() => Sysctl.Write(Parameters(steps.TakeWhile(step => step is not NetlinkStep))));

    /// <summary>Applies all other settings.</summary>
    public void Apply()
    {
        var batch = new NetlinkBatch();
        foreach (var step in steps.OfType<NetlinkStep>())
        {
            step.AddTo(batch);
        }

        node.Invoke(() =>
        {
            Disable(Devices);
            using var netlink = RouteNetlink.Open();
            netlink.Send(batch);
            Disable(Pairs.SelectMany(pair => new[] { pair.Device, pair.Peer }));
            steps.OfType<CallStep>().ToList().ForEach(step => step.Apply());
            foreach (var family in steps.OfType<NetfilterStep>().GroupBy(step => step.Family))
            {
                var rules = new NetfilterBatch(family.Key);
                family.ToList().ForEach(step => step.AddTo(rules));
                NetfilterNetlink.Send(rules);
            }

            Sysctl.Write(Parameters(steps.SkipWhile(step => step is not NetlinkStep)));
        });
    }

    /// <summary>
    /// Waits until all interfaces of the node pass frames; without this a first frame may be lost. A bridge has carrier when one of its ports has: it comes
    /// after them.
    /// </summary>
    /// <exception cref="LinuxException">An interface is not ready in time, or has another MAC address or MTU than was asked for.</exception>
    public void Await() => node.Invoke(() =>
    {
        using var netlink = RouteNetlink.Open();
        foreach (var device in Devices.Concat(Pairs.SelectMany(pair => new[] { pair.Peer, pair.Device }))
            .Concat(steps.OfType<BridgeStep>().Select(bridge => bridge.Device)))
        {
            var state = netlink.AwaitReady(device, Pace.Patience(LongestReady));
            if (links.FirstOrDefault(link => link.End.KernelName == device) is { End: { } end } link
                && (!state.Mac.Equals(end.Mac.ToPhysicalAddress()) || state.Mtu != link.Mtu))
            {
                throw new LinuxException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{node.Name}: the kernel made {device} with the MAC address {state.Mac} and the MTU {state.Mtu}, "
                    + $"where {end.Mac} and {link.Mtu} were asked for"));
            }
        }
    });

    private static void Disable(IEnumerable<string> devices)
    {
        foreach (var device in devices)
        {
            Offloads.Disable(device);
        }
    }

    private static IEnumerable<(string Name, string Value)> Parameters(IEnumerable<SetupStep> steps)
        => steps.OfType<SysctlStep>().Select(step => (step.Name, step.Value));
}
