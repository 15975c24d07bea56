using PasK.Files.Forms;

namespace PasK.Configuration.Objects;

/// <summary>
/// The keys of a configuration file, in the spelling of PAS-K's REST interface. The keys of each object are declared in a table of their own.
/// </summary>
public static class PasKObjects
{
    /// <summary>A balancer's configuration.</summary>
    public static FileObject Configuration { get; } = new(
        "the balancer's configuration",
        "The configuration of a balancer, with PAS-K's objects and keys.",
        [
            FileKey.Required(VlanKeys.Object.Owner, ListOf(VlanKeys.Object, least: 1), "The VLANs, one port each."),
            FileKey.Optional(PortKeys.Object.Owner, ListOf(PortKeys.Object), "The ports that count a VLAN's tag in what they take. Others need no line."),
            FileKey.Required(
                InterfaceKeys.Object.Owner, ListOf(InterfaceKeys.Object, least: 1), "The balancer's own addresses, by the name of the VLAN."),
            FileKey.Optional(
                RouteKeys.Object.Owner,
                ListOf(RouteKeys.Object),
                "Static routes: to clients for what the balancer itself says, such as ICMP errors, and to reals in other networks."),
            FileKey.Optional(
                SessionTimeoutKeys.Object.Owner, new ObjectForm(SessionTimeoutKeys.Object), "How long sessions live without a packet of the client."),
            FileKey.Optional(HealthCheckKeys.Object.Owner, ListOf(HealthCheckKeys.Object), "Health checks."),
            FileKey.Optional(RealKeys.Object.Owner, ListOf(RealKeys.Object), "The real servers."),
            FileKey.Optional(SlbKeys.Object.Owner, ListOf(SlbKeys.Object), "The services."),
        ]) { NotYet = PasKWords.RootNotYet, IsFile = true };

    private static ListForm ListOf(FileObject one, int least = 0) => new(new ObjectForm(one), least);
}
