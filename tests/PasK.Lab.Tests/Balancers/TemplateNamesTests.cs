using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Topologies.Reading;
using Scriban;
using Scriban.Runtime;
using Xunit;

namespace PasK.Lab.Tests.Balancers;

public sealed class TemplateNamesTests
{
    /// <summary>The manual's table says what templates see, all of it.</summary>
    [Fact]
    public void All_OfABalancer_AreWhatItsTemplatesSee()
    {
        var topology = ReferenceLab.Topology;
        var values = TemplateValues.Of(topology.Balancers.Single(), topology, [("nftables.conf", "/files/1")]);
        Assert.Equal(
            NamesOf(values).Order(StringComparer.Ordinal),
            TemplateNames.All.Select(one => $"{one.Of}.{one.Name}".TrimStart('.')).Order(StringComparer.Ordinal));
    }

    /// <summary>As nft(8) writes them, and most programs.</summary>
    [Fact]
    public void Vports_OfRangesAndPorts_AreTheirTexts()
    {
        var text = ReferenceLab.TextOf("ip-tunnel-dsr").Replace(
            "{ ip: 192.168.193.50 }", "{ ip: 192.168.193.50, protocol: tcp, vport: [80, 8000-8100] }", StringComparison.Ordinal);
        var topology = TopologyReader.Parse(ReferenceLab.TopologyFile, text).Value;
        var values = TemplateValues.Of(topology.Balancers.Single(), topology, []);
        Assert.Equal("80, 8000-8100", Template.Parse("{{ services[0].vips[0].vports | array.join ', ' }}").Render(values));
    }

    private static IEnumerable<string> NamesOf(ScriptObject map)
        => map.SelectMany(one => NamesIn(one.Value).Select(name => $"{one.Key}.{name}").Prepend(one.Key));

    private static IEnumerable<string> NamesIn(object? value)
        => value is ScriptArray list ? list.OfType<ScriptObject>().SelectMany(NamesOf).Distinct() : [];
}
