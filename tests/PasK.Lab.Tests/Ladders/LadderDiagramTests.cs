using PasK.Lab.Captures;
using PasK.Lab.Ladders;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>What the ladder looks like, from frames made by hand: three clients, three reals, a wide page and a narrow one.</summary>
public sealed class LadderDiagramTests
{
    private const string Wide = """
        client1: ping:
               ms  client1   client2   client3   switch    l4        real1     real2     real3       link     what
            0.000  ├─────────┼─────────┼────────▶│         │         │         │         │           client1  ARP who-has switch.vlan212 tell client1
            0.001  │         │◀────────┤◀────────┤         │         │         │         │           2 links  ARP who-has switch.vlan212 tell client1
            0.004  │◀────────┼─────────┼─────────┤         │         │         │         │           client1  ARP switch.vlan212 is-at switch.xg1-1
            0.005  │         │         │         │◀────────┤         │         │         │           back     ARP who-has real2 tell l4.default
            0.006  │         │         │         ├─────────┼────────▶├────────▶├────────▶│           3 links  ARP who-has real2 tell l4.default
            0.008  │         │         │         │◀────────┼─────────┼─────────┤         │           real2    ARP real2 is-at real2.eth0

        who has the VIP:
               ms  client1   client2   client3   switch      link     what
            1.000  │◀────────┤◀────────┤◀────────┤           3 links  ARP who-has VIP tell switch.vlan212
            1.003  │◀────────┼─────────┼─────────┤           client1  ARP who-has VIP tell switch.vlan212

        """;

    private const string Narrow = """
        client1: ping:
               ms  client1 switch l4  real2   link     what
            0.000  ├──────▶│      │   │       client1  ARP who-has switch.vlan212
                   │       │      │   │                  tell client1
            0.001  │       │      │   │       2 links  ARP who-has switch.vlan212
                   │       │      │   │                  tell client1 (to client2,
                   │       │      │   │                  client3)
            0.004  │◀──────┤      │   │       client1  ARP switch.vlan212 is-at
                   │       │      │   │                  switch.xg1-1
            0.005  │       │◀─────┤   │       back     ARP who-has real2 tell
                   │       │      │   │                  l4.default
            0.006  │       ├──────┼──▶│       3 links  ARP who-has real2 tell
                   │       │      │   │                  l4.default (to real1,
                   │       │      │   │                  real2, real3)
            0.008  │       │◀─────┼───┤       real2    ARP real2 is-at real2.eth0

        who has the VIP:
               ms  switch   link     what
            1.000  │        3 links  ARP who-has VIP tell switch.vlan212 (to
                   │                   client1, client2, client3)
            1.003  │        client1  ARP who-has VIP tell switch.vlan212 (to
                   │                   client1)

        """;

    private const string OneLink = """
        client2: client2.eth0 — switch.xg1-2, 2 frames
            0.002  ←  ARP who-has switch.vlan212
                        tell client1
            1.001  ←  ARP who-has VIP tell
                        switch.vlan212

        """;

    private static readonly Topology Topology = RoundRobinTests.Topology;

    private readonly List<SeenFrame> _frames = [];

    [Fact]
    public void Sequence_OnAWidePage_HasAColumnForEachNodeOfAStepAndAHeadForEachCopyOfABroadcast()
        => Assert.Equal(Wide, Draw(ladder => LadderDiagram.Sequence(Topology, ladder, 210)));

    [Fact]
    public void Sequence_OnANarrowPage_NamesWhoOnlyListenedAndGoesOnBelow()
        => Assert.Equal(Narrow, Draw(ladder => LadderDiagram.Sequence(Topology, ladder, 74)));

    [Fact]
    public void PerLink_OnANarrowPage_GoesOnBelow()
        => Assert.Contains(OneLink, Draw(ladder => LadderDiagram.PerLink(Topology, ladder, 44)), StringComparison.Ordinal);

    private string Draw(Func<Ladder, IEnumerable<string>> draw)
    {
        var (client, box, balancer, real) = ("192.168.212.225", "192.168.212.1", "10.10.10.1", "10.10.10.11");
        Arp(0, "client1", "client1", ArpOperation.Request, client, box);
        Arp(1, "client3", "switch", ArpOperation.Request, client, box, asker: "client1");
        Arp(2, "client2", "switch", ArpOperation.Request, client, box, asker: "client1");
        Arp(4, "client1", "switch", ArpOperation.Reply, box, client);
        Arp(5, "back", "l4", ArpOperation.Request, balancer, real);
        Arp(6, "real3", "switch", ArpOperation.Request, balancer, real, asker: "back");
        Arp(6, "real2", "switch", ArpOperation.Request, balancer, real, asker: "back");
        Arp(8, "real2", "real2", ArpOperation.Reply, real, balancer);
        Arp(9, "real1", "switch", ArpOperation.Request, balancer, real, asker: "back");
        foreach (var (moment, link) in new[] { (1000, "client1"), (1001, "client2"), (1002, "client3"), (1003, "client1") })
        {
            Arp(moment, link, "switch", ArpOperation.Request, box, "192.168.193.50", asker: "client1");
        }

        var capture = Capture.Of(_frames, [], [new Mark(0, "client1: ping"), new Mark(1_000_000, "who has the VIP")], settled: true);
        return string.Join('\n', draw(Ladder.Of(Topology, capture)));
    }

    /// <summary>Adds a frame.</summary>
    /// <param name="microseconds">When it was seen.</param>
    /// <param name="link">The link's name.</param>
    /// <param name="sender">The node that put it there.</param>
    /// <param name="operation">Question or answer.</param>
    /// <param name="from">Who speaks.</param>
    /// <param name="to">Of whom, or to whom.</param>
    /// <param name="asker">The link whose first end's MAC is in a frame that a switch passes on.</param>
    private void Arp(long microseconds, string link, string sender, ArpOperation operation, string from, string to, string? asker = null)
    {
        var on = Topology.Links.Single(one => one.Name == link);
        var end = on.Ends.Single(one => one.Node == sender);
        var mac = asker is null ? end.Mac : Topology.Links.Single(one => one.Name == asker).First.Mac;
        var frame = new byte[EthernetHeader.MinimumFrameLength];
        new EthernetHeader(operation == ArpOperation.Request ? MacAddress.Broadcast : default, mac, EtherType.Arp).Write(frame);
        new ArpMessage(operation, mac, Ipv4Address.Parse(from), default, Ipv4Address.Parse(to)).Write(frame.AsSpan(EthernetHeader.UntaggedLength));
        _frames.Add(new SeenFrame(on, end, microseconds * 1000, frame, frame.Length));
    }
}
