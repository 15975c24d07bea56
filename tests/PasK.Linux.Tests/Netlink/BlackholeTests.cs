using PasK.Linux.Netlink;
using PasK.Linux.Packets;
using PasK.Linux.SystemCalls;
using PasK.Testing;
using Xunit;

namespace PasK.Linux.Tests;

public sealed class BlackholeTests
{
    [Fact]
    public void AddBlackhole_AtAnInterface_LosesWhatIsSentUntilItIsRemoved()
    {
        using var pair = Pair.Connected();
        using var sender = pair.First.Invoke(() => PacketSocket.Open(Pair.Port, ignoreOutgoing: true));
        using var receiver = pair.Second.Invoke(() => PacketSocket.Open(Pair.Port));
        RouteNetlink.Apply(pair.First, new NetlinkBatch().AddBlackhole(Pair.Port));
        Assert.Equal(SendResult.Sent, sender.Send(Frames.Numbered(1)));
        Assert.True(RouteNetlink.LinkOf(pair.First, Pair.Port) is { IsUp: true, HasCarrier: true });
        var again = Assert.Throws<LinuxException>(() => RouteNetlink.Apply(pair.First, new NetlinkBatch().AddBlackhole(Pair.Port)));
        Assert.StartsWith("first: make port lose what it sends (RTM_NEWQDISC): File exists (errno 17)", again.Message, StringComparison.Ordinal);
        RouteNetlink.Apply(pair.First, new NetlinkBatch().RemoveBlackhole(Pair.Port));
        Assert.Equal(SendResult.Sent, sender.Send(Frames.Numbered(2)));
        Assert.Equal(Frames.Numbered(2), Hearing.Next(receiver).Octets);
    }

    [Fact]
    public void SetDown_AtAnInterface_TakesTheOtherItsCarrier()
    {
        using var pair = Pair.Connected();
        RouteNetlink.Apply(pair.First, new NetlinkBatch().SetDown(Pair.Port));
        Assert.True(RouteNetlink.LinkOf(pair.First, Pair.Port) is { IsUp: false, HasCarrier: false });
        Assert.True(RouteNetlink.LinkOf(pair.Second, Pair.Port) is { IsUp: true, HasCarrier: false });
    }
}
