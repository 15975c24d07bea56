using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;

namespace PasK.Configuration.Objects;

/// <summary>A port as it is written.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class PhysicalPortDraft(Draft<PhysicalPort> values)
{
    public Located<string>? Name { get; } = values.Of(PortKeys.Name);

    /// <summary>The object, of a whole draft.</summary>
    public PhysicalPort ToPhysicalPort() => values.ToObject();
}
