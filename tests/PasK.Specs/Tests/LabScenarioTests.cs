using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

public sealed class LabScenarioTests
{
    [Fact]
    public void Names_OfNothing_AreToldWithWhatThereIs()
    {
        using var lab = new LabScenario();
        Assert.StartsWith("no step has named a topology yet", Assert.Throws<InvalidOperationException>(() => lab.Topology).Message, StringComparison.Ordinal);
        Assert.StartsWith(
            "there is no topology none; there are both-nat, dnat, dscp-dsr, gre-dsr, health-checks, ",
            Assert.Throws<UnknownNameException>(() => lab.Take("none")).Message,
            StringComparison.Ordinal);
        lab.Take("ip-tunnel-dsr");
        Assert.Equal("ip-tunnel-dsr has no real server real9; there are real1", Assert.Throws<UnknownNameException>(() => lab.Node<RealNode>("real9")).Message);
        Assert.Equal(
            "ip-tunnel-dsr has no link side; there are client, front, back, real1", Assert.Throws<UnknownNameException>(() => lab.Link("side")).Message);
        Assert.StartsWith("switch is no address: ", Assert.Throws<UnknownNameException>(() => lab.Address("switch")).Message, StringComparison.Ordinal);
    }
}
