using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>route</c>. A new key needs a declaration here and a property of <see cref="Route"/>.</summary>
internal static class RouteKeys
{
    private static readonly PasKTable<Route> Table = new(new Route(default, default));

    public static readonly PasKKey<Route, Ipv4Prefix> Destination = Table.Required(
        "destination",
        AddressForms.Destination,
        "The network that it leads to; default is 0.0.0.0/0.",
        (route, destination) => route with { Destination = destination });

    public static readonly PasKKey<Route, Ipv4Address> Gateway = Table.Required(
        "gateway",
        AddressForms.Address,
        "The next hop, an address in the subnet of an interface.",
        (route, gateway) => route with { Gateway = gateway },
        route => route.Gateway);

    public static readonly FileObject Object = new("route", "A static route of the balancer.", Table.FileKeys) { NotYet = PasKWords.RouteNotYet };

    /// <summary>Reads a route's keys.</summary>
    public static Draft<Route> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The text that a person types after <c>route</c>.</summary>
    public static string Line(Route route)
        => string.Join(' ', [route.Destination.PrefixLength == 0 ? "default" : $"{route.Destination}", .. Table.Lines(route, [], [])]);
}
