using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's object <c>real</c>. A new key needs a declaration here and a property of <see cref="Real"/>.</summary>
internal static class RealKeys
{
    private static readonly PasKTable<Real> Table = new(new Real(0, "", Ipv4Address.Any, null));

    public static readonly PasKKey<Real, int> Id
        = Table.Required("id", PasKForms.Id, "The real's number, by which services name it.", (real, id) => real with { Id = id });

    public static readonly PasKKey<Real, string> Name = Table.Optional(
        "name",
        TextForms.Name,
        "The real's name; without one it is real and its number.",
        (real, name) => real with { Name = name },
        real => real.Name.Length == 0 ? null : real.Name);

    public static readonly PasKKey<Real, Ipv4Address> Rip = Table.Required(
        "rip",
        AddressForms.Address,
        "The real's own address: where tunnels to it end. Reals may share one where ports or services tell them apart.",
        (real, address) => real with { Rip = address },
        real => real.Rip);

    public static readonly PasKKey<Real, int> Rport = Table.Optional(
        "rport",
        PasKForms.PortOrNone,
        "The real's port; 0 for the one that the client asked for. Only nat-modes dnat and both-nat translate ports: in the others it must equal vport.",
        (real, port) => real with { Rport = port == 0 ? null : new Port((ushort)port) },
        real => real.Rport);

    public static readonly PasKKey<Real, MacAddress> Mac = Table.Optional(
        "mac",
        AddressForms.Mac,
        "The MAC address that packets to it are sent to, the same for all reals at its rip; without one the balancer finds it out.",
        (real, mac) => real with { Mac = mac },
        real => real.Mac);

    public static readonly PasKKey<Real, MacAddress> VtepMac = Table.Optional(
        "vtep-mac",
        AddressForms.Mac,
        "nat-mode l3dsr-vxlan: the MAC address of its VXLAN device, which inner frames are sent to; by default that of the outer frame, which is right "
        + "where device and interface have the same. A key of this balancer.",
        (real, mac) => real with { VtepMac = mac },
        real => real.VtepMac);

    public static readonly PasKKey<Real, bool> Backup = Table.Optional(
        "backup",
        new WordForm<bool>(PasKWords.Statuses),
        "Whether it takes sessions only while no other real of a service is up.",
        (real, isBackup) => real with { IsBackup = isBackup },
        real => real.IsBackup);

    public static readonly PasKKey<Real, int> Weight = Table.Optional(
        "weight",
        new WholeNumberForm(0, Real.MostWeight),
        "How many sessions it is meant to get, compared with others; lb-methods wrr, swrr, wlc and maglev look at it. With 0 it takes no new sessions, in any "
        + "lb-method, and keeps those that it has.",
        (real, weight) => real with { Weight = weight },
        real => real.Weight);

    public static readonly PasKKey<Real, bool> GracefulShutdown = Table.Optional(
        "graceful-shutdown",
        new WordForm<bool>(PasKWords.Statuses),
        "Whether it keeps the sessions that it has until they end when a new configuration does without it, and gets no new ones; otherwise they end with it.",
        (real, isGraceful) => real with { GracefulShutdown = isGraceful },
        real => real.GracefulShutdown);

    public static readonly PasKListKey<Real> HealthChecks = Table.List(
        FileKey.Optional(
            HealthCheckKeys.Object.Owner,
            new ListForm(PasKForms.Id, MayBeAlone: true),
            "The numbers of its own health checks, beside those of its services. A real that is disabled has none."),
        real => PasKForms.Numbers(real.HealthChecks));

    public static readonly FileObject Object
        = new("real", "A real server.", [.. Table.FileKeys, PasKForms.Status("real")]) { NotYet = PasKWords.RealNotYet };

    /// <summary>Reads a real's keys, except its health checks.</summary>
    public static Draft<Real> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The default name of a real.</summary>
    public static string UsualName(int id) => string.Create(CultureInfo.InvariantCulture, $"real{id}");

    /// <summary>The lines of a real: its name and address, and all values that are not the default.</summary>
    public static IEnumerable<string> Lines(Real real) => Table.Lines(real, [], []);
}
