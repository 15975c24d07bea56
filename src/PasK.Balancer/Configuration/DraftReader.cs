using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Reads the objects of a configuration, each by itself.</summary>
internal sealed class DraftReader(FileProblems problems)
{
    private const int LargestId = 65535;
    private readonly FileValues _values = new(problems);

    public ConfigurationDraft Read(FileNode root)
    {
        var keys = FileKeys.Of(root, "the balancer's configuration", problems, PasKWords.Root, PasKWords.RootNotYet);
        return new ConfigurationDraft(
            [.. AtLeastOne(keys?.Required("vlan"), "vlan").Select(Vlan)],
            [.. AtLeastOne(keys?.Required("interface"), "interface").Select(Interface)],
            [.. _values.Items(keys?.Optional("route"), "route").Select(Route)],
            [.. HealthChecks(keys?.Optional("health-check"))],
            [.. _values.Items(keys?.Optional("real"), "real").Select(Real)],
            [.. _values.Items(keys?.Optional("slb"), "slb").Select(Slb)]);
    }

    private VlanDraft Vlan(FileNode node)
    {
        var keys = FileKeys.Of(node, "vlan", problems, PasKWords.Vlan, PasKWords.VlanNotYet);
        return new VlanDraft(
            _values.Name(keys?.Required("name"), "name"), _values.Integer(keys?.Required("vid"), "vid", 1, 4094), _values.Name(keys?.Required("port"), "port"));
    }

    private InterfaceDraft Interface(FileNode node)
    {
        var keys = FileKeys.Of(node, "interface", problems, PasKWords.Interface, PasKWords.InterfaceNotYet);
        return new InterfaceDraft(
            _values.Name(keys?.Required("name"), "name"),
            _values.InterfaceAddress(keys?.Required("ip"), "ip"),
            _values.Integer(keys?.Optional("mtu"), "mtu", VlanInterface.SmallestMtu, VlanInterface.DefaultMtu));
    }

    private RouteDraft Route(FileNode node)
    {
        var keys = FileKeys.Of(node, "route", problems, PasKWords.Route, PasKWords.RouteNotYet);
        return new RouteDraft(_values.Destination(keys?.Required("destination"), "destination"), _values.Address(keys?.Required("gateway"), "gateway"));
    }

    private List<Located<int>?> HealthChecks(FileNode? node)
    {
        var items = _values.Items(node, "health-check");
        if (items.Count > 0)
        {
            problems.Warn(items[0], "health checks are read but not run yet; every real counts as healthy");
        }

        return [.. items.Select(HealthCheck)];
    }

    private Located<int>? HealthCheck(FileNode node)
    {
        var keys = FileKeys.Of(node, "health-check", problems, PasKWords.HealthCheck, PasKWords.HealthCheckNotYet);
        var type = _values.Choice(keys?.Required("type"), "type", PasKWords.Protocols, PasKWords.HealthCheckTypesNotYet);
        _values.Integer(keys?.Optional("timeout"), "timeout", 0, 10);
        _values.Integer(keys?.Optional("interval"), "interval", 1, 60);
        _values.Integer(keys?.Optional("retry"), "retry", 0, 5);
        _values.Integer(keys?.Optional("recover"), "recover", 0, 5);
        _values.Address(keys?.Optional("inner-tip"), "inner-tip");
        IsEnabled(keys);
        if (_values.Integer(keys?.Optional("port"), "port", 0, ushort.MaxValue) is { Value: > 0 } port && type?.Value == IpProtocol.Icmp)
        {
            problems.Error(port.At, "port: a check of type icmp has no port; leave port out or write 0");
        }

        return _values.Integer(keys?.Required("id"), "id", 1, LargestId);
    }

    private RealDraft Real(FileNode node)
    {
        var keys = FileKeys.Of(node, "real", problems, PasKWords.Real, PasKWords.RealNotYet);
        return new RealDraft(
            _values.Integer(keys?.Required("id"), "id", 1, LargestId),
            _values.Name(keys?.Optional("name"), "name"),
            _values.Address(keys?.Required("rip"), "rip"),
            _values.Integer(keys?.Optional("rport"), "rport", 0, ushort.MaxValue),
            Ids(keys?.Optional("health-check"), "health-check"),
            IsEnabled(keys));
    }

    private SlbDraft Slb(FileNode node)
    {
        var keys = FileKeys.Of(node, "slb", problems, PasKWords.Slb, PasKWords.SlbNotYet);
        return new SlbDraft(
            node,
            _values.Name(keys?.Required("name"), "name"),
            _values.Choice(keys?.Required("nat-mode"), "nat-mode", PasKWords.NatModes, PasKWords.NatModesNotYet),
            _values.Choice(keys?.Required("lb-method"), "lb-method", PasKWords.LbMethods, PasKWords.LbMethodsNotYet),
            [.. AtLeastOne(keys?.Required("vip"), "vip").Select(Vip)],
            Ids(keys?.Optional("real"), "real"),
            Ids(keys?.Optional("health-check"), "health-check"),
            _values.Address(keys?.Optional("outer-sip"), "outer-sip"),
            IsEnabled(keys));
    }

    private VipDraft Vip(FileNode node)
    {
        var keys = FileKeys.Of(node, "vip", problems, PasKWords.Vip, PasKWords.VipNotYet);
        var protocol = _values.Choice(keys?.Optional("protocol"), "protocol", PasKWords.Protocols);
        var ports = keys?.Optional("vport");
        if (ports is not null && keys?.Optional("protocol") is null)
        {
            problems.Error(ports, "vport: a port belongs to a protocol; add protocol: tcp or protocol: udp");
        }
        else if (ports is not null && protocol?.Value == IpProtocol.Icmp)
        {
            problems.Error(ports, "vport: icmp has no ports; leave vport out");
        }

        return new VipDraft(
            _values.Address(keys?.Required("ip"), "ip"),
            protocol,
            [.. AtLeastOne(ports, "vport").Select(port => _values.Integer(port, "vport", 1, ushort.MaxValue)).OfType<Located<int>>()]);
    }

    private List<Located<int>> Ids(FileNode? node, string what)
        => [.. _values.OneOrMore(node, what).Select(id => _values.Integer(id, what, 1, LargestId)).OfType<Located<int>>()];

    private bool IsEnabled(FileKeys? keys) => _values.Choice(keys?.Optional("status"), "status", PasKWords.Statuses)?.Value ?? true;

    private IReadOnlyList<FileNode> AtLeastOne(FileNode? node, string what)
    {
        if (node is FileList { Items.Count: 0 })
        {
            problems.Error(node, $"{what} must have at least one item");
        }

        return what is "vport" ? _values.OneOrMore(node, what) : _values.Items(node, what);
    }
}
