using PasK.Lab.Ladders;
using PasK.Lab.Topologies;
using PasK.Trace.Arp;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Briefs;

/// <summary>Chooses the lines of a ladder that show something, the most telling first: one packet on each link that it crosses, not each packet.</summary>
internal sealed class LadderChoice
{
    private readonly IReadOnlyList<LadderLine> _lines;
    private readonly FrameRoles _roles;
    private readonly HashSet<string> _clients;
    private readonly HashSet<string> _reals;
    private readonly HashSet<string> _balancers;
    private readonly FlowKey? _shown;

    public LadderChoice(Topology topology, Ladder ladder, FrameRoles roles)
    {
        (_lines, _roles) = (ladder.Lines, roles);
        _clients = [.. topology.Hosts.Select(host => host.Name)];
        _reals = [.. topology.Reals.Select(real => real.Name)];
        _balancers = [.. topology.Balancers.Select(balancer => balancer.Name)];
        var answers = _lines.Where(line => IsToClient(line) && Is(line, FrameRole.Answer)).ToList();
        var shown = answers.Find(line => line.Frames > 1) ?? answers.FirstOrDefault() ?? _lines.FirstOrDefault(line => Is(line, FrameRole.Request));
        _shown = shown is null ? null : roles.FlowOf(shown);
    }

    /// <summary>The way of a request: of a download, where there is one.</summary>
    public IEnumerable<LadderLine> Requests
        => Ranked(OnEachLink(OfFlow(_shown, FrameRole.Request, FrameRole.Forwarded)), IsFromBalancer, IsFromClient, IsToReal);

    /// <summary>The way of the answer to it, with its bulk; and what else came to clients.</summary>
    public IEnumerable<LadderLine> Answers
    {
        get
        {
            var answers = OfFlow(_shown, FrameRole.Answer).ToList();
            var bulk = OnEachLink(answers.OrderByDescending(line => line.Frames)).Where(line => line.Frames > 1);
            var others = _lines.Where(line => IsToClient(line) && (Is(line, FrameRole.Error) || Is(line, FrameRole.Other)) && line.Read.Ip is not null);
            return Ranked(bulk.Concat(OnEachLink(answers)), IsToClient).Concat(others.DistinctBy(line => (line.First.Sender, line.Read.Ip!.Source)));
        }
    }

    /// <summary>The first packet of each session on its way to the real server that was chosen.</summary>
    public IEnumerable<LadderLine> Sessions
        => _lines.Where(line => IsFromBalancer(line) && Is(line, FrameRole.Forwarded)).DistinctBy(_roles.FlowOf);

    /// <summary>A ping, a datagram and what is reset: what came of each, what was asked, and how it left the balancer.</summary>
    public IEnumerable<LadderLine> Exchanges
    {
        get
        {
            var resets = _lines.Where(line => IsToClient(line) && Is(line, FrameRole.Reset));
            var flows = new[] { First(IpProtocol.Icmp), First(IpProtocol.Udp), resets.Select(_roles.FlowOf).FirstOrDefault() }.OfType<FlowKey>().ToList();
            return [.. FirstOfEach(IsToClient), .. FirstOfEach(IsFromClient), .. FirstOfEach(IsFromBalancer)];

            IEnumerable<LadderLine> FirstOfEach(Func<LadderLine, bool> isIt)
                => flows.Select(flow => _lines.FirstOrDefault(line => isIt(line) && _roles.FlowOf(line) == flow)).OfType<LadderLine>();
        }
    }

    /// <summary>Who speaks ARP as a VIP, at the end, and the questions for it.</summary>
    public IEnumerable<LadderLine> VipOwners
    {
        get
        {
            var arp = _lines.Where(line => line.Read.Type == EtherType.Arp && line.First.IsReadable).Select(line => (Line: line, Arp: new ArpFrame(line.Read)))
                .Reverse().ToList();
            var spoken = arp.Where(one => _roles.Vips.Contains(one.Arp.SenderAddress))
                .DistinctBy(one => (one.Arp.SenderMac, one.Arp.SenderAddress, one.Arp.Operation));
            var asked = arp.Where(one => one.Arp.Operation == ArpOperation.Request && _roles.Vips.Contains(one.Arp.TargetAddress));
            return spoken.Concat(asked.DistinctBy(one => (one.Line.Link, one.Arp.TargetAddress))).Select(one => one.Line);
        }
    }

    /// <summary>A probe and its answer, one that was reset, and one that was answered again.</summary>
    public IEnumerable<LadderLine> Checks
    {
        get
        {
            var reset = _lines.FirstOrDefault(line => Is(line, FrameRole.Reset) && _balancers.Contains(line.First.Receiver.Node));
            var sent = _lines.Where(line => IsFromBalancer(line) && Is(line, FrameRole.Probe) && line.Read.Rip is not null).ToList();
            var first = sent.Find(line => line.Read.Ip!.Protocol == IpProtocol.Tcp) ?? sent.FirstOrDefault();
            var refused = reset is null ? null : _roles.FlowOf(reset);
            var again = sent.FindLast(line => refused is { } flow && line.Read.Ip!.Protocol == flow.Protocol && line.Read.Rip == RipOf(flow));
            FlowKey?[] flows = [first is null ? null : _roles.FlowOf(first), refused, again is null ? null : _roles.FlowOf(again)];
            return flows.Distinct().SelectMany(flow => OnEachLink(OfFlow(flow, FrameRole.Probe, FrameRole.Reset)));
        }
    }

    private static IEnumerable<LadderLine> OnEachLink(IEnumerable<LadderLine> lines) => lines.DistinctBy(line => line.First.Sender);

    private static IEnumerable<LadderLine> Ranked(IEnumerable<LadderLine> lines, params Func<LadderLine, bool>[] before)
        => lines.OrderBy(line => Array.FindIndex(before, isBefore => isBefore(line)) is >= 0 and var rank ? rank : before.Length).Distinct();

    private Ipv4Address? RipOf(FlowKey flow)
        => OfFlow(flow, FrameRole.Probe).Select(line => line.Read.Rip).FirstOrDefault(rip => rip is not null);

    private FlowKey? First(IpProtocol protocol)
        => _lines.Where(line => IsFromClient(line) && line.Read.Ip?.Protocol == protocol).Select(_roles.FlowOf).FirstOrDefault();

    private IEnumerable<LadderLine> OfFlow(FlowKey? flow, params FrameRole[] roles)
        => flow is null ? [] : _lines.Where(line => _roles.FlowOf(line) == flow && roles.Contains(_roles.Of(line.Read)));

    private bool Is(LadderLine line, FrameRole role) => _roles.Of(line.Read) == role;

    private bool IsToClient(LadderLine line) => _clients.Contains(line.First.Receiver.Node);

    private bool IsToReal(LadderLine line) => _reals.Contains(line.First.Receiver.Node);

    private bool IsFromClient(LadderLine line) => _clients.Contains(line.First.Sender.Node);

    private bool IsFromBalancer(LadderLine line) => _balancers.Contains(line.First.Sender.Node);
}
