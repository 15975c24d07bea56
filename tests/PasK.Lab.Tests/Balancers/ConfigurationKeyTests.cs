using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies.Reading;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What of a configuration a kind of balancers may not know is known.</summary>
public sealed class ConfigurationKeyTests
{
    private const string Plain = "ip-tunnel-dsr";
    private const string Own = "{ name: default, ip: 10.10.10.1/24";
    private const string Route = "      route:\n";
    private const string Rip = "rip: 10.10.10.10";
    private const string Method = "lb-method: rr";
    private const string Vip = "- { ip: 192.168.193.50";

    /// <summary>Keys that every kind obeys: names, the network that the node is set up for, and what abilities are asked for by another name.</summary>
    private static readonly string[] OfEveryKind =
    [
        "vlan", "vid", "port", "untagged", "interface", "ip", "route", "destination", "gateway", "slb", "name", "nat-mode", "lb-method", "vip", "real", "id",
        "rip", "dscp", "status", "health-check",
    ];

    /// <summary>A topology, a part of its file, what stands there instead, and the keys that are written then.</summary>
    public static TheoryData<string, string, string, string> Written => new()
    {
        { "dscp-dsr", Route, Route, "" },
        { "trunk-dsr", Route, Route, "tagged" },
        { "vxlan-dsr", Route, Route, "vni" },
        { "vxlan-dsr", "vni: 50 #", "vni: 50\n          vxlan-port: 8472 #", "vni, vxlan-port" },
        { "vxlan-dsr", Rip, $"{Rip}, vtep-mac: 02:00:00:00:a5:50", "vtep-mac, vni" },
        { Plain, Vip, $"{Vip}, protocol: tcp", "protocol" },
        { Plain, Vip, $"{Vip}, protocol: tcp, vport: 80", "protocol, vport" },
        { "dnat", Rip, $"{Rip}, rport: 8080", "rport" },
        { Plain, Rip, $"{Rip}, weight: 2", "weight" },
        { "round-robin", Rip, $"{Rip}, backup: enable", "backup" },
        { "round-robin", Rip, $"{Rip}, graceful-shutdown: enable", "graceful-shutdown" },
        { Plain, Rip, $"{Rip}, mac: 02:00:00:00:a5:10", "mac" },
        { Plain, Method, $"{Method}\n          hc-condition: any", "hc-condition" },
        { Plain, Method, $"{Method}\n          active-nodest: enable", "active-nodest" },
        { Plain, Method, $"{Method}\n          sloppy-tcp: enable", "sloppy-tcp" },
        { Plain, Method, $"{Method}\n          inact-sessions: keep", "inact-sessions" },
        { Plain, Method, $"{Method}\n          outer-sip: 192.168.193.181", "outer-sip" },
        { Plain, Route, $"      port: [{{ name: xg1, mtu: 1400 }}]\n{Route}", "mtu" },
        { Plain, Own, $"{Own}, mtu: 1400", "mtu" },
        { Plain, Own, $"{Own}, min-pmtu: 600", "min-pmtu" },
        { Plain, Own, $"{Own}, rpf: loose", "rpf" },
        { Plain, Route, $"      session-timeout: {{ udp: 60 }}\n{Route}", "session-timeout" },
    };

    /// <summary>Nobody adds a key that balancers made by commands then seem to obey.</summary>
    [Fact]
    public void All_HasEveryKeyThatNotEveryKindObeys()
        => Assert.Equal(
            NamesIn(PasKObjects.Configuration).Distinct().Except(OfEveryKind).Order(StringComparer.Ordinal),
            ConfigurationKey.All.Select(key => key.Name).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Written))]
    public void IsWritten_OfATopology_IsWhatItsFileHas(string topology, string line, string changed, string keys)
    {
        var text = ReferenceLab.TextOf(topology);
        Assert.Contains(line, text, StringComparison.Ordinal);
        var file = TopologyReader.Parse(ReferenceLab.TopologyFile, text.Replace(line, changed, StringComparison.Ordinal)).Value;
        var configuration = file.Balancers.Single().Configuration;
        Assert.Equal(keys, string.Join(", ", ConfigurationKey.All.Where(key => key.IsWritten(configuration)).Select(key => key.Name)));
    }

    [Fact]
    public void Written_HasEachKey()
        => Assert.Empty(ConfigurationKey.All.Select(key => key.Name).Except(Written.SelectMany(row => row.Data.Item4.Split(", "))));

    private static IEnumerable<string> NamesIn(FileObject one)
        => one.Keys.SelectMany(key => key.Name is "health-check" or "session-timeout" ? [key.Name] : NamesIn(key.Form).Prepend(key.Name));

    private static IEnumerable<string> NamesIn(ValueForm form)
        => form is ObjectForm nested ? NamesIn(nested.Object) : form is ListForm list ? NamesIn(list.Item) : [];
}
