using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Reads the objects of a configuration, each by itself.</summary>
internal sealed class DraftReader(FileProblems problems)
{
    private readonly FileValues _values = new(problems);

    public ConfigurationDraft Read(FileNode root)
    {
        var keys = FileKeys.Of(root, PasKObjects.Configuration, _values);
        return new ConfigurationDraft(
            [.. keys.Items("vlan").Select(Vlan)],
            [.. keys.Items("interface").Select(Interface)],
            [.. keys.Items("route").Select(Route)],
            [.. HealthChecks(keys.Items("health-check"))],
            [.. keys.Items("real").Select(Real)],
            [.. keys.Items("slb").Select(Slb)]);
    }

    private VlanDraft Vlan(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Vlan, _values);
        return new VlanDraft(keys.Value<string>("name"), keys.Value<int>("vid"), keys.Value<string>("port"));
    }

    private InterfaceDraft Interface(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Interface, _values);
        return new InterfaceDraft(keys.Value<string>("name"), keys.Value<Ipv4Prefix>("ip"), keys.Value<int>("mtu"));
    }

    private RouteDraft Route(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Route, _values);
        return new RouteDraft(keys.Value<Ipv4Prefix>("destination"), keys.Value<Ipv4Address>("gateway"));
    }

    private List<Located<int>?> HealthChecks(IReadOnlyList<FileNode> items)
    {
        if (items.Count > 0)
        {
            problems.Warn(items[0], "health checks are read but not run yet; every real counts as healthy");
        }

        return [.. items.Select(HealthCheck)];
    }

    private Located<int>? HealthCheck(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.HealthCheck, _values);
        var type = keys.Value<IpProtocol>("type");
        keys.Value<int>("timeout");
        keys.Value<int>("interval");
        keys.Value<int>("retry");
        keys.Value<int>("recover");
        keys.Value<Ipv4Address>("inner-tip");
        IsEnabled(keys);
        if (keys.Value<int>("port") is { Value: > 0 } port && type?.Value == IpProtocol.Icmp)
        {
            problems.Error(port.At, "port: a check of type icmp has no port; leave port out or write 0");
        }

        return keys.Value<int>("id");
    }

    private RealDraft Real(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Real, _values);
        return new RealDraft(
            keys.Value<int>("id"),
            keys.Value<string>("name"),
            keys.Value<Ipv4Address>("rip"),
            keys.Value<int>("rport"),
            Numbers(keys, "health-check"),
            IsEnabled(keys));
    }

    private SlbDraft Slb(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Slb, _values);
        return new SlbDraft(
            node,
            keys.Value<string>("name"),
            keys.Value<NatMode>("nat-mode"),
            keys.Value<LbMethod>("lb-method"),
            [.. keys.Items("vip").Select(Vip)],
            Numbers(keys, "real"),
            Numbers(keys, "health-check"),
            keys.Value<Ipv4Address>("outer-sip"),
            IsEnabled(keys));
    }

    private VipDraft Vip(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Vip, _values);
        var protocol = keys.Value<IpProtocol>("protocol");
        var ports = keys.Node("vport");
        if (ports is not null && keys.Node("protocol") is null)
        {
            problems.Error(ports, "vport: a port belongs to a protocol; add protocol: tcp or protocol: udp");
        }
        else if (ports is not null && protocol?.Value == IpProtocol.Icmp)
        {
            problems.Error(ports, "vport: icmp has no ports; leave vport out");
        }

        return new VipDraft(keys.Value<Ipv4Address>("ip"), protocol, Numbers(keys, "vport"));
    }

    private static List<Located<int>> Numbers(FileKeys keys, string key) => [.. keys.Values<int>(key).OfType<Located<int>>()];

    private static bool IsEnabled(FileKeys keys) => keys.Value<bool>("status")?.Value ?? true;
}
