using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;
using PasK.Wire.Tcp;

namespace PasK.Lab.Claims;

/// <summary>The time in which a balancer reported a real to be down, and the sessions that clients began around it.</summary>
/// <param name="evidence">The evidence.</param>
/// <param name="port">The port that was closed.</param>
internal sealed class Interruption(Evidence evidence, ClosablePort port)
{
    private readonly List<(long TimestampNanoseconds, HealthChanged Change)> _changes = [.. evidence.Account.Changes(port.Slb.Name, port.Real.Name)];

    /// <summary>The resets that the real server sends from a VIP in answer to probes of the port, as its own link saw them.</summary>
    public IEnumerable<SeenFrame> Resets => Answers(TcpFlags.Rst);

    /// <summary>The first report that the real is down because of a reset, or else the first for any reason. Null for none.</summary>
    public (long TimestampNanoseconds, HealthChanged Change)? Down
    {
        get
        {
            var downs = _changes.Where(one => one.Change.To == HealthState.Inact).ToList();
            return downs.Count == 0 ? null : downs.Find(one => IsAnswer(one.Change.Frame, TcpFlags.Rst)) is { Change: not null } reset ? reset : downs[0];
        }
    }

    /// <summary>The first report after <see cref="Down"/> that the real is up again. Null for none.</summary>
    public (long TimestampNanoseconds, HealthChanged Change)? Up
        => Down is { } down
            && _changes.Find(one => one.TimestampNanoseconds > down.TimestampNanoseconds && one.Change.To == HealthState.Act) is { Change: not null } up ? up
            : null;

    /// <summary>
    /// The SYN+ACKs after <see cref="Down"/> that the real server sends from a VIP in answer to probes of the port, as its own link saw them.
    /// </summary>
    public IEnumerable<SeenFrame> Acceptances
        => Answers(TcpFlags.Syn).Where(frame => Down is { } down && frame.TimestampNanoseconds > down.TimestampNanoseconds);

    /// <summary>The sessions of the service that clients began between two moments.</summary>
    public IEnumerable<ForwardedFlow> Sessions(long from, long until)
        => ForwardedFlow.Beginnings(evidence).Where(session
            => session.Entered > from && session.Frame.TimestampNanoseconds < until && evidence.ServiceOf(session.Flow) == port.Slb);

    /// <summary>Whether a session went to the real.</summary>
    public bool IsToReal(ForwardedFlow session) => session.RealOf(port.Slb) == port.Real;

    /// <summary>
    /// Whether a frame that the balancer names as the reason was seen on the balancer's links, and is an answer of the port with this flag: SYN or RST.
    /// </summary>
    public bool IsAnswer(byte[]? frame, TcpFlags kind)
        => frame is not null && evidence.Probes.Any(seen => seen.Octets.SequenceEqual(frame) && IsAnswer(seen.Seen, kind));

    private IEnumerable<SeenFrame> Answers(TcpFlags kind)
        => evidence.Capture.Frames.Where(frame => frame.Sender.Node == port.Node.Name && IsAnswer(frame, kind));

    private bool IsAnswer(SeenFrame frame, TcpFlags kind)
        => frame.TryGetTcp(out var packet, out var tcp) && evidence.Vips.Contains(packet.Source) && evidence.OwnAddresses.Contains(packet.Destination)
            && tcp.SourcePort == port.Service.Port && (tcp.Flags & (TcpFlags.Syn | TcpFlags.Rst | TcpFlags.Ack)) == (kind | TcpFlags.Ack);
}
