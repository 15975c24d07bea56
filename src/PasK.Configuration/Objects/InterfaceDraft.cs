using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>An interface as it is written.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class InterfaceDraft(Draft<VlanInterface> values)
{
    public Located<string>? Name { get; } = values.Of(InterfaceKeys.Name);

    public Located<Ipv4Prefix>? Ip { get; } = values.Of(InterfaceKeys.Ip);

    public Located<int>? Mtu { get; } = values.Of(InterfaceKeys.Mtu);

    /// <summary>The object, of a whole draft.</summary>
    public VlanInterface ToVlanInterface() => values.ToObject();
}
