using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Services;

/// <summary>
/// Finds the service of a packet. A service that names the port wins over one that names only the protocol, and that one over one that names only the VIP.
/// </summary>
internal sealed class ServiceTable
{
    private readonly Dictionary<Key, SortedDictionary<PortRange, SlbState>> _byPort = [];
    private readonly Dictionary<Key, SlbState> _byProtocol = [];
    private readonly Dictionary<Ipv4Address, SlbState> _byAddress = [];

    public ServiceTable(IEnumerable<SlbState> services)
    {
        foreach (var service in services)
        {
            foreach (var vip in service.Slb.Vips)
            {
                Add(vip, service);
            }
        }
    }

    /// <summary>Finds the service of a flow.</summary>
    /// <returns>Why no service takes the flow, or <see cref="DropReason.None"/>.</returns>
    public DropReason Find(in FlowKey flow, out SlbState? service)
    {
        var protocol = new Key(flow.Destination, flow.Protocol);
        service = null;
        var hasPorts = _byPort.TryGetValue(protocol, out var ports);
        var found = ports?.TryGetValue(flow.DestinationPort, out service) == true
            || _byProtocol.TryGetValue(protocol, out service)
            || _byAddress.TryGetValue(flow.Destination, out service);
        return (found, hasPorts) switch
        {
            (true, _) => DropReason.None,
            (false, true) => DropReason.PortNotServed,
            (false, false) => DropReason.ProtocolNotServed,
        };
    }

    private void Add(VirtualService vip, SlbState state)
    {
        if (vip.Protocol is not { } protocol)
        {
            if (vip.Vports.Count > 0)
            {
                throw new ArgumentException($"vip {vip.Address} has ports without a protocol", nameof(vip));
            }

            _byAddress.TryAdd(vip.Address, state);
            return;
        }

        var key = new Key(vip.Address, protocol);
        if (vip.Vports.Count == 0)
        {
            _byProtocol.TryAdd(key, state);
            return;
        }

        if (!_byPort.TryGetValue(key, out var served))
        {
            _byPort.Add(key, served = new SortedDictionary<PortRange, SlbState>(PortRange.ByPlace));
        }

        foreach (var ports in vip.Vports)
        {
            if (!served.TryAdd(ports, state))
            {
                throw new ArgumentException($"vip {vip.Address} has {protocol} {ports} twice, or a part of it", nameof(vip));
            }
        }
    }

    private readonly record struct Key(Ipv4Address Address, IpProtocol Protocol);
}
