using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Files.Problems;

namespace PasK.Configuration.Objects;

/// <summary>Reads the objects of a configuration, each by itself, without checking how they fit together.</summary>
internal sealed class DraftReader(FileProblems problems)
{
    private readonly FileValues _values = new(problems);

    public ConfigurationDraft Read(FileNode root)
    {
        var keys = FileKeys.Of(root, PasKObjects.Configuration, _values);
        return new ConfigurationDraft(
            [.. keys.Items(VlanKeys.Object.Owner).Select(Vlan)],
            [.. keys.Items(PortKeys.Object.Owner).Select(node => PortKeys.Read(Keys(node, PortKeys.Object)))],
            [.. keys.Items(InterfaceKeys.Object.Owner).Select(node => InterfaceKeys.Read(Keys(node, InterfaceKeys.Object)))],
            [.. keys.Items(RouteKeys.Object.Owner).Select(node => RouteKeys.Read(Keys(node, RouteKeys.Object)))],
            SessionTimeoutKeys.Read(FileKeys.Of(keys.Node(SessionTimeoutKeys.Object.Owner), SessionTimeoutKeys.Object, _values)).ToObject(),
            [.. keys.Items(HealthCheckKeys.Object.Owner).Select(new HealthCheckReader(_values).Read)],
            [.. keys.Items(RealKeys.Object.Owner).Select(Real)],
            [.. keys.Items(SlbKeys.Object.Owner).Select(new SlbReader(_values).Read)]);
    }

    private VlanDraft Vlan(FileNode node)
    {
        var keys = Keys(node, VlanKeys.Object);
        var draft = new VlanDraft(VlanKeys.Read(keys));
        var written = VlanKeys.Ports.Where(key => keys.Node(key.Name) is not null).ToList();
        foreach (var key in written.Skip(1))
        {
            problems.Error(keys.Node(key.Name)!, $"{key}: the vlan has a port already, behind '{written[0]}'; a vlan has one port, untagged or tagged");
        }

        if (written.Count == 0 && keys.Mapping is { } mapping)
        {
            problems.Error(mapping, $"a vlan needs a port, behind one of the keys {string.Join(", ", VlanKeys.Ports)}");
        }

        return draft;
    }

    private FileKeys Keys(FileNode node, FileObject keys) => FileKeys.Of(node, keys, _values);

    private RealDraft Real(FileNode node)
    {
        var before = problems.ErrorCount;
        var keys = FileKeys.Of(node, RealKeys.Object, _values);
        var read = RealKeys.Read(keys);
        var (checks, isEnabled) = (keys.Numbers(RealKeys.HealthChecks.Name), PasKForms.IsEnabled(keys));
        return new RealDraft(read) { HealthChecks = checks, IsEnabled = isEnabled, IsWhole = problems.IsWholeSince(before) };
    }
}
