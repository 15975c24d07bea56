using PasK.Steps.Driving;
using PasK.Steps.Packets;
using PasK.Steps.Steps;
using Xunit;

namespace PasK.Specs;

public sealed class PacketPatternTests
{
    [Theory]
    [InlineData("client > VIP:80 TCP SYN", "client VIP")]
    [InlineData("l4 > 10.20.0.1 IPIP | client > VIP ICMP echo request ttl 62", "l4 10.20.0.1 client VIP")]
    [InlineData("VIP >", "VIP")]
    [InlineData("ARP who-has switch tell VIP", "")]
    public void Ends_AreTheNamesBesideTheArrows(string packet, string expected) => Assert.Equal(expected, string.Join(' ', new PacketPattern(packet).Ends));

    [Fact]
    public void IsNotSeen_OfANodeThatThereIsNot_ProvesNothing()
    {
        using var lab = new LabScenario();
        lab.Take("ip-tunnel-dsr");
        Assert.StartsWith(
            "\"l4 > rael1 IPIP\" names rael1; there are VIP, client, ",
            Assert.Throws<UnknownNameException>(() => new PacketSteps(lab).IsNotSeen("l4 > rael1 IPIP", "back", 50)).Message,
            StringComparison.Ordinal);
    }
}
