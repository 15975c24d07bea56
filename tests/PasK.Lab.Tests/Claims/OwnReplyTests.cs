using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Whose echo reply it is that leaves a balancer from the VIP.</summary>
public sealed class OwnReplyTests
{
    /// <summary>Where a service takes pings, their answers come from real servers; where none does, the balancer answers by itself.</summary>
    [Theory]
    [InlineData(null, "front: a packet from the VIP crosses it")]
    [InlineData(IpProtocol.Tcp, "client got 0 octets of answer, at least 100,000 needed")]
    public void ReplyBypassesBalancer_OfAnEchoReplyOfTheBalancer_FailsWhereAServiceTakesPings(IpProtocol? takes, string failure)
    {
        var made = new HandMade().Step("ping").Ping(77, 1);
        var reply = HandMade.Echo(IcmpMessage.EchoReply(77, 1));
        var header = new Ipv4Header
        {
            PayloadLength = reply.Length, TimeToLive = 64, Protocol = IpProtocol.Icmp, Source = HandMade.Vip, Destination = HandMade.Client, Identification = 9,
        };
        made.Add("front", "l4", HandMade.Frame("l4.xg1", HandMade.Mac("switch.xg2"), header, reply));
        var balancer = made.Network.Balancers.Single();
        var slbs = balancer.Configuration.Slbs.Select(slb => slb with { Vips = [.. slb.Vips.Select(vip => vip with { Protocol = takes })] });
        var network = made.Network.With(balancer with { Configuration = balancer.Configuration with { Slbs = [.. slbs] } });
        var evidence = new Evidence(network, made.Capture(), []);
        Assert.Equal(failure, Demonstration.ClaimsOf(network).Single(claim => claim.Name == "reply-bypasses-balancer").Judge(evidence).Failure);
    }
}
