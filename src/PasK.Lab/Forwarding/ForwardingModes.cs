using PasK.Balancer.Configuration;
using PasK.Lab.Topologies;
using PasK.Trace.Forwarding;
using PasK.Trace.Frames;
using PasK.Wire.Transport;

namespace PasK.Lab.Forwarding;

/// <summary>The nat-modes that the balancers of a topology use.</summary>
public sealed class ForwardingModes
{
    private ForwardingModes(IReadOnlyList<ModeInUse> all)
    {
        All = all;
        Table = new ForwardingTable([.. all.Select(one => one.OnTheWire)]);
    }

    /// <summary>How they look on the wire.</summary>
    public ForwardingTable Table { get; }

    /// <summary>All modes.</summary>
    internal IReadOnlyList<ModeInUse> All { get; }

    /// <inheritdoc cref="ModeWords.Egress"/>
    internal string EgressWords => Words(words => words.Egress);

    /// <inheritdoc cref="ModeWords.Packet"/>
    internal string PacketWord => Words(words => words.Packet);

    /// <summary>The modes of a topology, to read frames of it: their requests tell translations of several VIPs and ports apart.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A service has an unknown nat-mode.</exception>
    public static ForwardingModes Of(Topology topology, IEnumerable<SeenFrame> frames)
        => Of(topology, TranslationMode.RequestsIn(frames, topology.Balancers.SelectMany(balancer => balancer.Configuration.Vips).ToHashSet()));

    /// <summary>The modes of a topology.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A service has an unknown nat-mode.</exception>
    public static ForwardingModes Of(Topology topology) => Of(topology, requests: null);

    /// <summary>The flows that clients were seen to send to VIPs; empty where nothing was captured.</summary>
    internal IReadOnlySet<FlowKey> Requests { get; private init; } = new HashSet<FlowKey>();

    /// <summary>The modes of a topology. Any packet to a rip may be translated: the other modes are asked first.</summary>
    /// <param name="topology">The topology.</param>
    /// <param name="requests">The flows that clients were seen to send to VIPs, which may become more; null where nothing was captured.</param>
    internal static ForwardingModes Of(Topology topology, IReadOnlySet<FlowKey>? requests)
        => new([.. topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Select(slb => slb.NatMode).Distinct()
            .OrderBy(mode => mode.IsTranslation()).Select(mode => ModeInUse.Of(mode, topology, requests))]) { Requests = requests ?? new HashSet<FlowKey>() };

    /// <summary>Reads a frame that takes a packet to a real server in any of these modes, whichever node sends it.</summary>
    /// <returns>Whether it is such a frame.</returns>
    public bool TryRead(SeenFrame frame, out ForwardedPacket forwarded) => Table.TryRead(frame, out forwarded, out _);

    /// <summary>The words of the mode in which a frame was read.</summary>
    internal ModeWords WordsOf(ForwardingMode mode) => All.First(one => one.OnTheWire == mode).Words;

    private string Words(Func<ModeWords, string> words) => string.Join(" or ", All.Select(one => words(one.Words)).Distinct());
}
