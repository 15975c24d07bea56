using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using PasK.Linux.Packets;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>The reference engine, or another datapath, on packet sockets: the node's kernel has no address and answers nothing.</summary>
/// <param name="datapath">Makes the datapath; the reference engine by default.</param>
public sealed class ReferenceKind(DatapathFactory? datapath = null) : BalancerKind
{
    /// <summary>The name of the kind.</summary>
    public const string Word = "reference";

    /// <inheritdoc/>
    public override string Name => Word;

    /// <inheritdoc/>
    public override string Description => "The reference engine of the lab.";

    /// <inheritdoc/>
    public override Abilities Can => Abilities.All;

    internal override IReadOnlyList<SetupStep> SetupOf(BalancerNode node, Topology topology) => NodeSetup.StepsOf(node, topology);

    internal override IBalancer Make(BalancerNode node, Topology topology, NodeThread thread, TimeProvider time)
    {
        var ports = node.Configuration.Ports.Select(port => topology.EndOf(node, port)!).ToList();
        var made = (datapath ?? BalancerRunner.ReferenceEngine)(node, [.. ports.Select(port => port.Mac)]);
        var links = ports.Select(port => topology.Links.First(link => link.Ends.Contains(port)));
        return new BalancerRunner(thread, made, thread.Invoke(() => OpenAll(ports)), [.. links], time);
    }

    private static List<PacketSocket> OpenAll(IEnumerable<LinkEnd> ports)
    {
        var sockets = new List<PacketSocket>();
        try
        {
            foreach (var port in ports)
            {
                sockets.Add(PacketSocket.Open(port.KernelName, ignoreOutgoing: true));
            }

            return sockets;
        }
        catch
        {
            sockets.ForEach(socket => socket.Dispose());
            throw;
        }
    }
}
