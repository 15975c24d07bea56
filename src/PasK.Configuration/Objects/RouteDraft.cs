using PasK.Balancer.Configuration;
using PasK.Configuration.Keys;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>A route as it is written.</summary>
/// <param name="values">The values of its keys.</param>
internal sealed class RouteDraft(Draft<Route> values)
{
    public Located<Ipv4Prefix>? Destination { get; } = values.Of(RouteKeys.Destination);

    public Located<Ipv4Address>? Gateway { get; } = values.Of(RouteKeys.Gateway);

    /// <summary>The object, of a whole draft.</summary>
    public Route ToRoute() => values.ToObject();
}
