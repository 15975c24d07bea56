using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Trace.Arp;
using PasK.Trace.Crossings;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Trace.Streams;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>What claims are judged by: the captured frames, sorted by the roles of the topology.</summary>
public sealed class Evidence
{
    /// <summary>Sorts a capture by the roles of its topology.</summary>
    /// <param name="topology">The topology, with exactly one balancer and at least one client and one real server.</param>
    /// <param name="capture">What was seen.</param>
    /// <param name="downloads">What each client, by its node's name, says of its download; a client without one has no entry.</param>
    /// <param name="account">What the balancer says of itself; by default nothing.</param>
    public Evidence(Topology topology, Capture capture, IReadOnlyDictionary<string, Transfer> downloads, BalancerAccount? account = null)
    {
        Topology = topology;
        Capture = capture;
        Downloads = downloads;
        Account = account ?? BalancerAccount.Silent;
        Clients = [.. topology.Hosts];
        Balancer = topology.Balancers.Single();
        Vips = Balancer.Configuration.Vips.ToHashSet();
        ClientAddresses = topology.Hosts.Select(host => host.Interface.Address.Address).ToHashSet();
        Rips = topology.Reals.ToDictionary(real => real.Interface.Address.Address);
        ClientLinks = topology.Hosts.SelectMany(topology.LinksOf).ToHashSet();
        BalancerLinks = topology.LinksOf(Balancer).ToHashSet();
        OnClientLinks = [.. capture.On(ClientLinks)];
        OnBalancerLinks = [.. capture.On(BalancerLinks)];
        Names = new TopologyNames(topology);
        ForwardingModes = ForwardingModes.Of(topology);
        OwnAddresses = Balancer.Interfaces.Select(own => own.Address.Address).ToHashSet();
        var probes = TopologyProbes.Of(topology);
        var read = OnBalancerLinks.Select((frame, i) => new ReadFrame(i, frame, ForwardingModes.Table, Names));
        var isProbe = read.ToLookup(frame => ServiceChecks.AreThere(topology) && probes.IsProbe(frame.Octets));
        (ReadProbes, ReadTraffic) = ([.. isProbe[true]], [.. isProbe[false]]);
        ForwardedRequests = PacketPairs.MatchByAddresses(ReadTraffic.Where(frame => IsAtBalancer(frame) && IsToVip(frame.Seen)), SentToReals);
    }

    private Evidence(Evidence all, HostNode client)
    {
        var address = client.Interface.Address.Address;
        (Topology, Capture, Downloads, Account, Freedoms) = (all.Topology, all.Capture, all.Downloads, all.Account, all.Freedoms);
        (Balancer, ForwardingModes, OwnAddresses, Vips, Rips) = (all.Balancer, all.ForwardingModes, all.OwnAddresses, all.Vips, all.Rips);
        (BalancerLinks, OnBalancerLinks, ReadProbes, ReadTraffic, Names) = (all.BalancerLinks, all.OnBalancerLinks, all.ReadProbes, all.ReadTraffic, all.Names);
        Clients = [client];
        ClientAddresses = new HashSet<Ipv4Address> { address };
        ClientLinks = Topology.LinksOf(client).ToHashSet();
        OnClientLinks = [.. Capture.On(ClientLinks)];
        ForwardedRequests = [.. all.ForwardedRequests.Where(pair => pair.Any.Ip!.Source == address)];
    }

    /// <summary>The network.</summary>
    public Topology Topology { get; }

    /// <summary>The names of its addresses.</summary>
    public TopologyNames Names { get; }

    /// <summary>What was seen in it.</summary>
    public Capture Capture { get; }

    /// <summary>What each client, by its node's name, says of its download; a client without one has no entry.</summary>
    public IReadOnlyDictionary<string, Transfer> Downloads { get; }

    /// <summary>The clients.</summary>
    public IReadOnlyList<HostNode> Clients { get; }

    /// <summary>What the balancer says of itself.</summary>
    public BalancerAccount Account { get; }

    /// <summary>Where the balancer may choose.</summary>
    public IReadOnlySet<Freedom> Freedoms { get; init; } = new HashSet<Freedom>();

    /// <summary>The balancer.</summary>
    public BalancerNode Balancer { get; }

    /// <summary>The forwarding modes of the balancer.</summary>
    public ForwardingModes ForwardingModes { get; }

    /// <summary>The balancer's own addresses, from which it probes real servers.</summary>
    public IReadOnlySet<Ipv4Address> OwnAddresses { get; }

    /// <summary>The addresses that it serves.</summary>
    public IReadOnlySet<Ipv4Address> Vips { get; }

    /// <summary>The clients' addresses.</summary>
    public IReadOnlySet<Ipv4Address> ClientAddresses { get; }

    /// <summary>The real servers by their own addresses.</summary>
    public IReadOnlyDictionary<Ipv4Address, RealNode> Rips { get; }

    /// <summary>The clients' links.</summary>
    public IReadOnlySet<Link> ClientLinks { get; }

    /// <summary>The balancer's links.</summary>
    public IReadOnlySet<Link> BalancerLinks { get; }

    /// <summary>The frames on the clients' links.</summary>
    public IReadOnlyList<SeenFrame> OnClientLinks { get; }

    /// <summary>The frames on the balancer's links.</summary>
    public IReadOnlyList<SeenFrame> OnBalancerLinks { get; }

    /// <summary>The probes of health checks on the balancer's links, and the answers to them; none where no check goes the way of the traffic.</summary>
    public IEnumerable<SeenFrame> Probes => ReadProbes.Select(frame => frame.Seen);

    /// <summary>The frames on the balancer's links that are not <see cref="Probes"/>.</summary>
    public IEnumerable<SeenFrame> TrafficOnBalancerLinks => ReadTraffic.Select(frame => frame.Seen);

    /// <summary>The <see cref="Probes"/>, read.</summary>
    public IReadOnlyList<ReadFrame> ReadProbes { get; }

    /// <summary>The <see cref="TrafficOnBalancerLinks"/>, read.</summary>
    public IReadOnlyList<ReadFrame> ReadTraffic { get; }

    /// <summary>The frames in which the balancer sent clients' packets to real servers.</summary>
    public IEnumerable<ReadFrame> SentToReals => ReadTraffic.Where(frame => frame.Sender.Node == Balancer.Name && frame.Rip is not null);

    /// <summary>The ARP messages whose sender says that a VIP is its own, on all links.</summary>
    public IReadOnlyList<ArpFrame> SpokenAsVips
        => [.. Capture.Frames.Where(frame => frame.TryGetArp(out var arp) && Vips.Contains(arp.SenderAddress))
            .Select((frame, i) => new ArpFrame(new ReadFrame(i, frame, ForwardingModes.Table, Names)))];

    /// <summary>The answers to probes that came plain from a VIP, in the order in which they were seen.</summary>
    public IEnumerable<ProbeAnswer> ProbeAnswersFromVips
        => ProbeAnswers.Where(answer => answer.Frame.Seen.TryGetIpv4(out var packet) && Vips.Contains(packet.Source));

    /// <summary>The answers to probes, in the order in which they were seen.</summary>
    public IEnumerable<ProbeAnswer> ProbeAnswers => ProbeAnswer.Of(ReadProbes, Balancer.Name, Names);

    /// <summary>Each request that reached the balancer with the frame in which it left for a real server, and the frames without a partner.</summary>
    public IReadOnlyList<PacketPair<ReadFrame>> ForwardedRequests { get; }

    /// <summary>The frames on the clients' links that carry a packet from a VIP to a client.</summary>
    public IEnumerable<SeenFrame> Answers
        => OnClientLinks.Where(frame => frame.TryGetIpv4(out var packet) && Vips.Contains(packet.Source) && ClientAddresses.Contains(packet.Destination));

    /// <summary>Octets of TCP data that the clients got from VIPs; an octet that came twice counts once.</summary>
    public long AnswerOctetsAtClients => StreamOctets.In(Answers);

    /// <summary>
    /// Octets of payload in packets from VIPs on the balancer's links, whatever the protocol, inside a tunnel or not. Each crossing counts; answers to
    /// health checks do not.
    /// </summary>
    public long AnswerOctetsAtBalancer => TrafficOnBalancerLinks.Sum(PayloadFromVip);

    /// <summary>The same evidence as far as one client is concerned: its link, its answers, its requests. The balancer's links stay whole.</summary>
    public Evidence Of(HostNode client) => new(this, client);

    /// <summary>The balancer's link in whose subnet an address lies, or null.</summary>
    public SeenLink? LinkTo(Ipv4Address address) => LinkOf(Balancer.InterfaceTo(address));

    /// <summary>The balancer's link by which its routes lead to an address, or null.</summary>
    public SeenLink? LinkTowards(Ipv4Address address) => LinkOf(Balancer.InterfaceTowards(address));

    /// <summary>The MAC address of an end of a balancer's link.</summary>
    public MacAddress MacOf(SeenEnd end) => BalancerLinks.SelectMany(link => link.Ends).First(one => end == one).Mac;

    private SeenLink? LinkOf(VlanInterface? own)
    {
        var vlan = Balancer.Configuration.Vlans.FirstOrDefault(vlan => vlan.Name == own?.Name);
        return BalancerLinks.FirstOrDefault(link => link.EndAt(Balancer).Interface == vlan?.Port) is { } link ? (SeenLink)link : null;
    }

    /// <summary>The service that takes a flow, or null for none.</summary>
    public Slb? ServiceOf(FlowKey flow) => ServiceOf(Balancer.Configuration, flow);

    /// <summary>
    /// The service that takes a flow, or null for none. The most specific VIP wins: one with a port, then one with a protocol, then one with an address only.
    /// </summary>
    internal static Slb? ServiceOf(BalancerConfiguration configuration, FlowKey flow)
        => configuration.Slbs
            .SelectMany(slb => slb.Vips.Where(vip => Serves(vip, flow)).Select(vip => (slb, vip)))
            .OrderByDescending(one => (one.vip.Vports.Count > 0, one.vip.Protocol is not null)).FirstOrDefault().slb;

    /// <summary>Whether a packet comes from a VIP, in a tunnel or plain.</summary>
    public bool IsFromVip(SeenFrame frame)
        => frame.TryGetIpv4(out var packet)
            && (Vips.Contains(packet.Source) || (frame.TryGetTunnel(out _, out var inner) && Vips.Contains(inner.Source)));

    /// <summary>Whether a packet goes to a VIP, plain.</summary>
    public bool IsToVip(SeenFrame frame) => frame.TryGetIpv4(out var packet) && Vips.Contains(packet.Destination);

    /// <summary>Whether the balancer gets the frame.</summary>
    public bool IsAtBalancer(ReadFrame frame) => frame.Receiver.Node == Balancer.Name;

    /// <summary>Whether the frame has a MAC address of the balancer as its source. A switch that forwards it does not change that.</summary>
    public bool IsFromBalancer(SeenFrame frame)
        => EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _)
            && BalancerLinks.Select(link => link.EndAt(Balancer).Mac).Contains(ethernet.Source);

    private static bool Serves(VirtualService vip, FlowKey flow)
        => vip.Address == flow.Destination && (vip.Protocol ?? flow.Protocol) == flow.Protocol
            && (vip.Vports.Count == 0 || vip.Vports.Contains(flow.DestinationPort));

    private long PayloadFromVip(SeenFrame frame)
    {
        if (!IsFromVip(frame) || !frame.TryGetIpv4(out var packet))
        {
            return 0;
        }

        return frame.TryGetTunnel(out _, out var inner) ? inner.Payload.Length : packet.Payload.Length;
    }
}
