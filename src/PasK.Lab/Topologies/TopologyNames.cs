using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Captures;

namespace PasK.Lab.Topologies;

/// <summary>
/// Addresses by the names that the topology gives them: a node, one of its interfaces, or VIP. An address that the topology does not know is printed as it is.
/// </summary>
public sealed class TopologyNames : IBoxNames
{
    private readonly Dictionary<Ipv4Address, string> _addresses = [];
    private readonly Dictionary<MacAddress, string> _macs = [];

    /// <summary>Collects the names of a topology.</summary>
    public TopologyNames(Topology topology)
    {
        foreach (var node in topology.Nodes)
        {
            var own = node.Interfaces.ToList();
            own.ForEach(one => _addresses[one.Address.Address] = own.Count == 1 ? node.Name : $"{node.Name}.{one.Name}");
        }

        var vips = topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips).Distinct().ToList();
        vips.ForEach(vip => _addresses[vip] = vips.Count == 1 ? "VIP" : $"VIP({vip})");
        foreach (var end in topology.Links.SelectMany(link => link.Ends))
        {
            _macs[end.Mac] = end.ToString();
            _macs[NodeMac.OfReplacement(end.Mac)] = $"{end}#2";
        }

        foreach (var real in topology.Reals.Where(real => real.Vxlan is not null))
        {
            _macs.TryAdd(real.Vxlan!.MacAt(topology, real), $"{real.Name}.{VxlanDevice.Name}");
        }

        foreach (var (box, position) in topology.Nodes.Select((node, i) => (node, i)))
        {
            var vlans = (box as SwitchNode)?.Vlans ?? [];
            for (var i = 0; i < vlans.Count; i++)
            {
                _macs[NodeMac.OfBridge(position, i)] = $"{box.Name}.{vlans[i].BridgeName}";
            }
        }
    }

    /// <summary>All names, as a capture file carries them.</summary>
    public CaptureNames All => new(_addresses, _macs);

    /// <inheritdoc/>
    public string Name(Ipv4Address address) => _addresses.GetValueOrDefault(address) ?? address.ToString();

    /// <inheritdoc/>
    public string Name(MacAddress address) => address == MacAddress.Broadcast ? "everyone" : _macs.GetValueOrDefault(address) ?? address.ToString();

    /// <inheritdoc/>
    public bool Knows(MacAddress address) => address == MacAddress.Broadcast || _macs.ContainsKey(address);

    /// <inheritdoc/>
    public string? NodeOf(Ipv4Address address) => _addresses.TryGetValue(address, out var name) ? SeenEnd.Parse(name).Node : null;

    /// <inheritdoc/>
    public string? NodeOf(MacAddress address) => _macs.TryGetValue(address, out var name) ? SeenEnd.Parse(name).Node : null;
}
