using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;

namespace PasK.Configuration.Objects;

/// <summary>A VLAN as written in a file.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class VlanDraft(Draft<Vlan> values)
{
    public Located<string>? Name { get; } = values.Of(VlanKeys.Name);

    public Located<int>? Vid { get; } = values.Of(VlanKeys.Vid);

    public Located<string>? Port { get; } = VlanKeys.Ports.Select(values.Of).FirstOrDefault(port => port is not null);

    public bool IsTagged { get; } = values.Of(VlanKeys.Port) is null && values.Of(VlanKeys.Untagged) is null && values.Of(VlanKeys.Tagged) is not null;

    /// <summary>Makes the VLAN from a whole draft.</summary>
    public Vlan ToVlan() => values.ToObject();
}
