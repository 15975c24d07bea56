using PasK.Balancer.Events;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What was recorded of an event as text becomes fields that give the text again; that of health and MAC addresses is in the records.</summary>
public sealed class RecordedEventsTests
{
    [Theory]
    [InlineData(EventKind.AddressConflict, "address conflict: 192.168.193.50 is claimed by 02:00:00:00:66:66 on port xg2, vlan 10")]
    [InlineData(EventKind.MtuLowered, "real1: path MTU 1400, says 10.10.10.254")]
    [InlineData(EventKind.SessionMoved, "slb web: 192.168.212.225:50001 > 192.168.193.50:80 Udp moved from real1 to real2")]
    public void Read_TextOfAKind_IsTheEvent(EventKind kind, string text)
    {
        var e = RecordedEvents.Read(TimeSpan.FromSeconds(1), text, ReferenceLab.Topologies["health-checks"]);
        Assert.Equal((kind, TimeSpan.FromSeconds(1), text), (e.Kind, e.At, EventText.Of(e)));
    }

    [Theory]
    [InlineData("a fault of the balancer, please report it; what showed it is dropped: System.Exception: why")]
    [InlineData("address conflict: 192.168.193.050 is claimed by 02:00:00:00:66:66 on port xg2")]
    [InlineData("")]
    public void Read_OtherText_Throws(string text)
        => Assert.ThrowsAny<Exception>(() => RecordedEvents.Read(TimeSpan.Zero, text, ReferenceLab.Topologies["health-checks"]));
}
