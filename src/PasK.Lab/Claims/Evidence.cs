using PasK.Balancer.Configuration;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Captures;
using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Trace.Arp;
using PasK.Trace.Crossings;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>What claims are judged by: the captured frames, sorted by the roles of the topology.</summary>
public sealed record Evidence
{
    /// <summary>Sorts a capture by the roles of its topology.</summary>
    /// <param name="topology">The topology, with a balancer, which the claims are about, and at least one client and one real server.</param>
    /// <param name="capture">What was seen.</param>
    /// <param name="downloads">What clients say of their downloads.</param>
    /// <param name="account">What the balancer says of itself; by default nothing.</param>
    public Evidence(Topology topology, Capture capture, IReadOnlyList<ClientDownload> downloads, BalancerAccount? account = null)
    {
        Topology = topology;
        Capture = capture;
        Downloads = downloads;
        Plan = ExchangePlan.Of(topology);
        Account = account ?? BalancerAccount.Silent;
        Clients = [.. topology.Hosts];
        Balancer = topology.Demonstrated;
        Vips = Balancer.Configuration.Vips.ToHashSet();
        ClientAddresses = topology.Hosts.Select(host => host.Interface.Address.Address).ToHashSet();
        Rips = topology.Reals.ToDictionary(real => real.Interface.Address.Address);
        BalancerLinks = topology.LinksOf(Balancer).ToHashSet();
        OnClientLinks = [.. capture.On(topology.Hosts.SelectMany(topology.LinksOf))];
        Names = new TopologyNames(topology);
        ForwardingModes = ForwardingModes.Of(topology, capture.Frames);
        OwnAddresses = Balancer.Interfaces.Select(own => own.Address.Address).ToHashSet();
        var probes = TopologyProbes.Of(topology);
        OnBalancerLinks = [.. capture.On(BalancerLinks).Select((frame, i) => new ReadFrame(i, frame, ForwardingModes.Table, Names))];
        var isProbe = OnBalancerLinks.ToLookup(frame => ServiceChecks.AreThere(topology) && probes.IsProbe(frame.Octets) && !IsTranslated(frame));
        (Probes, Traffic) = ([.. isProbe[true]], [.. isProbe[false]]);
        ForwardedRequests = PacketPairs.MatchByAddresses(Traffic.Where(frame => IsAtBalancer(frame) && IsToVip(frame.Seen)), SentToReals);
    }

    /// <summary>The network.</summary>
    public Topology Topology { get; }

    /// <summary>The names of its addresses.</summary>
    public TopologyNames Names { get; }

    /// <summary>What was seen in it.</summary>
    public Capture Capture { get; }

    /// <summary>What clients say of their downloads.</summary>
    public IReadOnlyList<ClientDownload> Downloads { get; }

    /// <summary>Whether a client waited in vain for the rest of a download.</summary>
    public bool HasStalled { get; init; }

    /// <summary>What clients asked of which service.</summary>
    public ExchangePlan Plan { get; init; }

    /// <summary>The clients.</summary>
    public IReadOnlyList<HostNode> Clients { get; private init; }

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
    public IReadOnlySet<Ipv4Address> ClientAddresses { get; private init; }

    /// <summary>The real servers by their own addresses.</summary>
    public IReadOnlyDictionary<Ipv4Address, RealNode> Rips { get; }

    /// <summary>The balancer's links.</summary>
    public IReadOnlySet<Link> BalancerLinks { get; }

    /// <summary>The frames on the clients' links.</summary>
    public IReadOnlyList<SeenFrame> OnClientLinks { get; private init; }

    /// <summary>The frames on the balancer's links.</summary>
    public IReadOnlyList<ReadFrame> OnBalancerLinks { get; }

    /// <summary>The probes of health checks on the balancer's links, and the answers to them; none where no check goes the way of the traffic.</summary>
    public IReadOnlyList<ReadFrame> Probes { get; }

    /// <summary>The frames on the balancer's links that are not <see cref="Probes"/>.</summary>
    public IReadOnlyList<ReadFrame> Traffic { get; }

    /// <summary>The frames in which the balancer sent clients' packets to real servers.</summary>
    public IEnumerable<ReadFrame> SentToReals => Traffic.Where(frame => frame.Sender.Node == Balancer.Name && frame.Rip is not null);

    /// <summary>The ARP messages whose sender says that a VIP is its own, on all links.</summary>
    public IReadOnlyList<ArpFrame> SpokenAsVips
        => [.. Capture.Frames.Where(frame => frame.TryGetArp(out var arp) && Vips.Contains(arp.SenderAddress))
            .Select((frame, i) => new ArpFrame(new ReadFrame(i, frame, ForwardingModes.Table, Names)))];

    /// <summary>The answers to probes that came plain from a VIP, in the order in which they were seen.</summary>
    public IEnumerable<ProbeAnswer> ProbeAnswersFromVips
        => ProbeAnswers.Where(answer => answer.Frame.Seen.TryGetIpv4(out var packet) && Vips.Contains(packet.Source));

    /// <summary>The answers to probes, in the order in which they were seen.</summary>
    public IEnumerable<ProbeAnswer> ProbeAnswers => ProbeAnswer.Of(Probes, Balancer.Name, Names);

    /// <summary>Each request that reached the balancer with the frame in which it left for a real server, and the frames without a partner.</summary>
    public IReadOnlyList<PacketPair<ReadFrame>> ForwardedRequests { get; private init; }

    /// <summary>The frames on the clients' links that carry a packet to a client.</summary>
    public IEnumerable<SeenFrame> ToClients
        => OnClientLinks.Where(frame => frame.TryGetIpv4(out var packet) && ClientAddresses.Contains(packet.Destination));

    /// <summary>Those of them that carry a real server's answer: a packet from a VIP that the balancer did not make itself.</summary>
    public IEnumerable<SeenFrame> Answers
        => ToClients.Where(frame => frame.TryGetIpv4(out var packet) && Vips.Contains(packet.Source) && !IsMadeByBalancer(packet));

    /// <summary>The frames on the balancer's links that carry a real server's answer to a client, whatever the protocol, inside a tunnel or not.</summary>
    public IEnumerable<ReadFrame> AnswersAtBalancer => Traffic.Where(frame => IsFromVip(frame) && !IsMadeByBalancer(frame.Packet));

    /// <summary>The same evidence as far as one client is concerned: its link, its answers, its requests. The balancer's links stay whole.</summary>
    public Evidence Of(HostNode client)
    {
        var address = client.Interface.Address.Address;
        return this with
        {
            Clients = [client],
            ClientAddresses = new HashSet<Ipv4Address> { address },
            OnClientLinks = [.. Capture.On(Topology.LinksOf(client))],
            ForwardedRequests = [.. ForwardedRequests.Where(pair => pair.Any.Ip!.Source == address)],
        };
    }

    /// <summary>Whether a packet between the balancer and a rip is a client's, or the answer to one, in translation.</summary>
    private bool IsTranslated(ReadFrame frame)
        => frame.IsRewritten && FlowKey.TryParse(frame.Packet, out var flow)
            && (ForwardingModes.Requests.Contains(flow) || ForwardingModes.Requests.Contains(flow.Reverse));

    /// <summary>Whether a packet from a VIP is an echo reply that no real server can have made, because no service takes pings of the VIP.</summary>
    private bool IsMadeByBalancer(Ipv4View packet)
        => packet.Protocol == IpProtocol.Icmp && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.Type == IcmpType.EchoReply
            && Balancer.Configuration.ServiceOf(packet.Source, IpProtocol.Icmp, default) is null;

    /// <summary>The balancer's link by which its routes lead to an address, or null.</summary>
    public SeenLink? LinkTowards(Ipv4Address address)
    {
        var own = Balancer.InterfaceTowards(address);
        var vlan = Balancer.Configuration.Vlans.FirstOrDefault(vlan => vlan.Name == own?.Name);
        return BalancerLinks.FirstOrDefault(link => link.EndAt(Balancer).Interface == vlan?.Port) is { } link ? (SeenLink)link : null;
    }

    /// <summary>The MAC address of an end of a balancer's link.</summary>
    public MacAddress MacOf(SeenEnd end) => BalancerLinks.SelectMany(link => link.Ends).First(one => end == one).Mac;

    /// <summary>The service that takes a flow, or null for none.</summary>
    public Slb? ServiceOf(FlowKey flow) => Balancer.Configuration.ServiceOf(flow.Destination, flow.Protocol, flow.DestinationPort);

    /// <summary>
    /// Whether a packet from a VIP is of a service that a condition holds of: by its flow, or by the packet that an ICMP error quotes. A packet that does not
    /// say is of any service.
    /// </summary>
    public bool IsAnswerOf(Ipv4View packet, Func<Slb, bool> condition)
    {
        var isKnown = IcmpView.TryParseError(packet, out _, out var quote) ? FlowKey.TryParse(quote, out var flow) : FlowKey.TryParse(packet, out flow);
        return !isKnown || ServiceOf(Vips.Contains(flow.Source) ? flow.Reverse : flow) is not { } slb || condition(slb);
    }

    /// <summary>The frames on the clients' links that carry a whole packet of an exchange of a kind to a VIP: of ICMP an echo.</summary>
    public IEnumerable<SeenFrame> RequestsOf(ExchangeKind kind)
        => OnClientLinks.Where(frame => frame.TryGetIpv4(out var packet) && !packet.IsFragment && FlowKey.TryParse(packet, out var flow)
            && Plan.Has(kind, flow));

    /// <summary>Whether a packet comes from a VIP, in a tunnel or plain.</summary>
    public bool IsFromVip(ReadFrame frame)
        => (frame.SentFrom is { } source && Vips.Contains(source)) || (frame.Outer is { } outer && Vips.Contains(outer.Source));

    /// <summary>Whether a packet goes to a VIP, plain.</summary>
    public bool IsToVip(SeenFrame frame) => frame.TryGetIpv4(out var packet) && Vips.Contains(packet.Destination);

    /// <summary>Whether the balancer gets the frame.</summary>
    public bool IsAtBalancer(ReadFrame frame) => frame.Receiver.Node == Balancer.Name;

    /// <summary>Whether the frame has a MAC address of the balancer as its source. A switch that forwards it does not change that.</summary>
    public bool IsFromBalancer(SeenFrame frame)
        => EthernetView.TryParse(frame.Octets.Span, out var ethernet, out _)
            && BalancerLinks.Select(link => link.EndAt(Balancer).Mac).Contains(ethernet.Source);
}
