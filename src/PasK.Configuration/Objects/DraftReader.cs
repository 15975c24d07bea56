using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>Reads the objects of a configuration, each by itself.</summary>
internal sealed class DraftReader(FileProblems problems)
{
    private readonly FileValues _values = new(problems);

    public ConfigurationDraft Read(FileNode root)
    {
        var keys = FileKeys.Of(root, PasKObjects.Configuration, _values);
        return new ConfigurationDraft(
            [.. keys.Items("vlan").Select(Vlan)],
            [.. keys.Items("port").Select(Port)],
            [.. keys.Items("interface").Select(Interface)],
            [.. keys.Items("route").Select(Route)],
            PasKSessionTimeout.Read(keys.Node("session-timeout"), _values),
            [.. keys.Items("health-check").Select(new HealthCheckReader(_values).Read)],
            [.. keys.Items("real").Select(Real)],
            [.. keys.Items("slb").Select(new SlbReader(_values).Read)]);
    }

    private VlanDraft Vlan(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Vlan, _values);
        var draft = new VlanDraft(keys.Value<string>("name"), keys.Value<int>("vid"), null, IsTagged: false);
        var written = PasKWords.PortsOfVlan.Where(key => keys.Node(key) is not null).ToList();
        foreach (var key in written.Skip(1))
        {
            problems.Error(keys.Node(key)!, $"{key}: the vlan has a port already, behind '{written[0]}'; a vlan has one port, untagged or tagged");
        }

        if (written.Count == 0 && keys.Mapping is { } mapping)
        {
            problems.Error(mapping, $"a vlan needs a port, behind one of the keys {string.Join(", ", PasKWords.PortsOfVlan)}");
        }

        return written.Count == 0 ? draft : draft with { Port = keys.Value<string>(written[0]), IsTagged = written[0] == PasKWords.Tagged };
    }

    private PhysicalPortDraft Port(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Port, _values);
        return new PhysicalPortDraft(keys.Value<string>("name"), keys.Value<int>("mtu"));
    }

    private InterfaceDraft Interface(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Interface, _values);
        return new InterfaceDraft(
            keys.Value<string>("name"),
            keys.Value<Ipv4Prefix>("ip"),
            keys.Value<int>("mtu"),
            keys.Value<int>("min-pmtu"),
            keys.Value<ReversePathForwarding>("rpf"));
    }

    private RouteDraft Route(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Route, _values);
        return new RouteDraft(keys.Value<Ipv4Prefix>("destination"), keys.Value<Ipv4Address>("gateway"));
    }

    private RealDraft Real(FileNode node)
    {
        var before = problems.ErrorCount;
        var keys = FileKeys.Of(node, RealKeys.Object, _values);
        var read = RealKeys.Read(keys);
        var (checks, isEnabled) = (keys.Numbers(RealKeys.HealthChecks.Name), PasKForms.IsEnabled(keys));
        return new RealDraft(read) { HealthChecks = checks, IsEnabled = isEnabled, IsWhole = problems.IsWholeSince(before) };
    }
}
