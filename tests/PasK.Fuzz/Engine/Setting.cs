using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Numbers;
using PasK.Configuration.Reading;
using PasK.Lab.Topologies.Reading;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;

namespace PasK.Fuzz;

/// <summary>A configuration that engines are fuzzed with.</summary>
/// <param name="Name">Its name: that of its file.</param>
/// <param name="Configuration">The configuration.</param>
internal sealed record Setting(string Name, BalancerConfiguration Configuration)
{
    /// <summary>Those of all topologies' balancers, then this project's own.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Repository.TopologyFiles
            .Select(file => new Setting(Path.GetFileNameWithoutExtension(file), TopologyReader.Read(file).Value.Balancers.Single().Configuration)),
        .. Repository.Files(Repository.Settings, ".yaml")
            .Select(file => new Setting(Path.GetFileNameWithoutExtension(file), ConfigurationReader.Parse(file, File.ReadAllText(file)).Value)),
    ];

    /// <summary>The MAC addresses of its ports.</summary>
    public IReadOnlyList<MacAddress> PortMacs { get; } = [.. Configuration.Ports.Select((_, port) => MacOf(port))];

    /// <summary>The Ethernets that it is attached to and has an address in.</summary>
    public IReadOnlyList<Place> Places { get; } = [.. PlacesOf(Configuration)];

    /// <summary>The addresses of its reals.</summary>
    public IReadOnlyList<Ipv4Address> Rips { get; } = [.. Configuration.Slbs.SelectMany(slb => slb.Reals).Select(real => real.Rip).Distinct()];

    /// <summary>Configurations that take its place while an engine lives, and the configuration itself.</summary>
    public IReadOnlyList<BalancerConfiguration> Changes { get; } = ChangedSetting.Of(Configuration);

    /// <summary>The setting of a name.</summary>
    public static Setting Of(string name) => All.Single(setting => setting.Name == name);

    /// <summary>An engine with it. It makes the same choices each time.</summary>
    public BalancerEngine NewEngine() => new(Configuration, PortMacs, new EngineSeed(new Random(1), new byte[] { 1 }));

    private static MacAddress MacOf(int port) => new(0x0200_0000_f000ul + (ulong)port);

    private static IEnumerable<Place> PlacesOf(BalancerConfiguration configuration)
    {
        var ports = configuration.Ports.ToList();
        foreach (var vlan in configuration.Vlans)
        {
            if (configuration.Interfaces.FirstOrDefault(own => own.Name == vlan.Name) is { } own)
            {
                var gateways = configuration.Routes.Select(route => route.Gateway).Where(own.Address.Contains).ToList();
                var port = ports.IndexOf(vlan.Port);
                VlanTag? tag = vlan.IsTagged ? new VlanTag((ushort)vlan.Vid) : null;
                Ipv4Address? gateway = gateways.Count == 0 ? null : gateways[0];
                yield return new Place(port, tag, MacOf(port), own.Address, configuration.MtuOf(vlan, own), own.MinPathMtu, gateway)
                {
                    IsLoose = own.Rpf == ReversePathForwarding.Loose,
                };
            }
        }
    }
}

/// <summary>An Ethernet that a balancer is attached to.</summary>
/// <param name="Port">Its port there.</param>
/// <param name="Tag">The tag that frames have there, or null.</param>
/// <param name="Mac">Its MAC address there.</param>
/// <param name="Address">Its address there, with the subnet.</param>
/// <param name="Mtu">The largest packet there.</param>
/// <param name="MinPathMtu">The smallest path MTU that is believed there.</param>
/// <param name="Gateway">A router there, or null.</param>
internal sealed record Place(int Port, VlanTag? Tag, MacAddress Mac, Ipv4Prefix Address, int Mtu, int MinPathMtu, Ipv4Address? Gateway)
{
    /// <summary>Whether packets are taken there whose sources are elsewhere.</summary>
    public bool IsLoose { get; init; }

    /// <summary>The MAC address of whoever has an address.</summary>
    public static MacAddress MacOf(Ipv4Address address) => new(0x0202_0000_0000ul | address.Value);

    /// <summary>The MAC address by which packets of a source come in there.</summary>
    public MacAddress SenderOf(Ipv4Address source) => MacOf(Address.Contains(source) || Gateway is null ? source : Gateway.Value);
}
