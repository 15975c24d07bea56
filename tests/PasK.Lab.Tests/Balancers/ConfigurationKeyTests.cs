using PasK.Configuration.Objects;
using PasK.Files.Forms;
using PasK.Lab.Balancers.Kinds;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What of a configuration a kind of balancers may not know is known.</summary>
public sealed class ConfigurationKeyTests
{
    /// <summary>Keys that every kind obeys: names, the network that the node is set up for, and what abilities are asked for by another name.</summary>
    private static readonly string[] OfEveryKind =
    [
        "vlan", "vid", "port", "untagged", "interface", "ip", "route", "destination", "gateway", "slb", "name", "nat-mode", "lb-method", "vip", "real", "id",
        "rip", "dscp", "status", "health-check",
    ];

    /// <summary>Nobody adds a key that balancers made by commands then seem to obey.</summary>
    [Fact]
    public void All_HasEveryKeyThatNotEveryKindObeys()
        => Assert.Equal(
            NamesIn(PasKObjects.Configuration).Distinct().Except(OfEveryKind).Order(StringComparer.Ordinal),
            ConfigurationKey.All.Select(key => key.Name).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("dscp-dsr", "")]
    [InlineData("vxlan-dsr", "vni")]
    [InlineData("trunk-dsr", "tagged")]
    public void IsWritten_OfATopology_IsWhatItsFileHas(string topology, string keys)
    {
        var configuration = ReferenceLab.Topologies[topology].Balancers.Single().Configuration;
        Assert.Equal(keys, string.Join(", ", ConfigurationKey.All.Where(key => key.IsWritten(configuration)).Select(key => key.Name)));
    }

    private static IEnumerable<string> NamesIn(FileObject one)
        => one.Keys.SelectMany(key => key.Name is "health-check" or "session-timeout" ? [key.Name] : NamesIn(key.Form).Prepend(key.Name));

    private static IEnumerable<string> NamesIn(ValueForm form)
        => form is ObjectForm nested ? NamesIn(nested.Object) : form is ListForm list ? NamesIn(list.Item) : [];
}
