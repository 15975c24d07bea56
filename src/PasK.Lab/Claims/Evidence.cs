using PasK.Wire;

namespace PasK.Lab;

/// <summary>What claims are judged by: the captured frames, seen through the topology's roles.</summary>
public sealed class Evidence
{
    /// <summary>Sorts a capture by the roles of its topology.</summary>
    /// <param name="topology">The topology, with exactly one balancer and at least one client and one real server.</param>
    /// <param name="capture">What was seen.</param>
    /// <param name="download">What the client says of its download, or null when it got none.</param>
    public Evidence(Topology topology, Capture capture, Download? download)
    {
        Topology = topology;
        Capture = capture;
        Download = download;
        Balancer = topology.Balancers.Single();
        Vips = Balancer.Configuration.Vips.ToHashSet();
        ClientAddresses = topology.Hosts.Select(host => host.Interface.Address.Address).ToHashSet();
        Rips = topology.Reals.ToDictionary(real => real.Interface.Address.Address);
        ClientLinks = topology.Hosts.SelectMany(topology.LinksOf).ToHashSet();
        BalancerLinks = topology.LinksOf(Balancer).ToHashSet();
        OnClientLinks = [.. capture.Frames.Where(frame => ClientLinks.Contains(frame.Link))];
        OnBalancerLinks = [.. capture.Frames.Where(frame => BalancerLinks.Contains(frame.Link))];
        Crossings = Crossing.Match(
            OnBalancerLinks.Where(frame => frame.Receiver.Node == Balancer.Name && IsToVip(frame)),
            OnBalancerLinks.Where(frame => frame.Sender.Node == Balancer.Name && frame.TryGetTunnel(out _, out _)));
    }

    /// <summary>The network.</summary>
    public Topology Topology { get; }

    /// <summary>What was seen in it.</summary>
    public Capture Capture { get; }

    /// <summary>What the client says of its download, or null when it got none.</summary>
    public Download? Download { get; }

    /// <summary>The balancer.</summary>
    public BalancerNode Balancer { get; }

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

    /// <summary>Each request that reached the balancer with the tunnel frame that it became, and whatever of either is left over.</summary>
    public IReadOnlyList<Crossing> Crossings { get; }

    /// <summary>The frames on the clients' links that carry a packet from a VIP to a client.</summary>
    public IEnumerable<SeenFrame> Answers
        => OnClientLinks.Where(frame => frame.TryGetIpv4(out var packet) && Vips.Contains(packet.Source) && ClientAddresses.Contains(packet.Destination));

    /// <summary>Octets of TCP data that the clients got from VIPs; a retransmission counts once.</summary>
    public long AnswerOctetsAtClients => TcpDataFromVips(OnClientLinks);

    /// <summary>Octets of TCP data from VIPs on the balancer's links, inside a tunnel or not.</summary>
    public long AnswerOctetsAtBalancer => TcpDataFromVips(OnBalancerLinks);

    /// <summary>Whether a packet comes from a VIP, in a tunnel or plain.</summary>
    public bool IsFromVip(SeenFrame frame)
        => frame.TryGetIpv4(out var packet)
            && (Vips.Contains(packet.Source) || (frame.TryGetTunnel(out _, out var inner) && Vips.Contains(inner.Source)));

    /// <summary>The first frame on a client's link that answers, and its answer's sender is a VIP.</summary>
    /// <param name="isAnswer">Tells whether a packet to a client is the answer sought.</param>
    public SeenFrame? AnswerWhere(Func<SeenFrame, bool> isAnswer) => Answers.FirstOrDefault(isAnswer);

    private bool IsToVip(SeenFrame frame) => frame.TryGetIpv4(out var packet) && Vips.Contains(packet.Destination);

    private long TcpDataFromVips(IEnumerable<SeenFrame> frames)
    {
        var seen = new HashSet<(FlowKey Flow, uint Sequence)>();
        long octets = 0;
        foreach (var frame in frames)
        {
            if (!frame.TryGetIpv4(out var packet))
            {
                continue;
            }

            if (frame.TryGetTunnel(out _, out var inner))
            {
                packet = inner;
            }

            if (Vips.Contains(packet.Source) && FlowKey.TryParse(packet, out var flow)
                && packet.Protocol == IpProtocol.Tcp && TcpView.TryParse(packet.Payload, out var tcp, out _)
                && !tcp.Payload.IsEmpty && seen.Add((flow, tcp.Sequence)))
            {
                octets += tcp.Payload.Length;
            }
        }

        return octets;
    }
}
