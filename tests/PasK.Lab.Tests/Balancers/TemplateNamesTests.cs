using PasK.Lab.Balancers.Kinds;
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

    private static IEnumerable<string> NamesOf(ScriptObject map)
        => map.SelectMany(one => NamesIn(one.Value).Select(name => $"{one.Key}.{name}").Prepend(one.Key));

    private static IEnumerable<string> NamesIn(object? value)
        => value is ScriptArray list ? list.OfType<ScriptObject>().SelectMany(NamesOf).Distinct() : [];
}
