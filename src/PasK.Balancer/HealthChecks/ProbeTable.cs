using System.Diagnostics.CodeAnalysis;
using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.HealthChecks;

/// <summary>
/// The probes under way. The check of an answer is found by the probe's source port or ICMP identifier, that of an ICMP error with a short quote by the
/// identification.
/// </summary>
/// <param name="numbers">The source of ports, identifiers and identifications.</param>
/// <param name="isTranslated">Whether a flow is that of replies of a translated session, so that a probe must not use it.</param>
internal sealed class ProbeTable(UnguessableNumbers numbers, Predicate<FlowKey> isTranslated)
{
    /// <summary>How many of the ports and identifiers that were given back last are not taken again, as far as a check's range has others.</summary>
    private const int Resting = 1024;

    private const int Draws = 64;
    private readonly Dictionary<LocalEnd, RunningCheck> _byEnd = [];

    /// <summary>Which of all returns was the last one of a number, for each number; 0 where it was never given back.</summary>
    private readonly long[] _lastReturn = new long[ushort.MaxValue + 1];

    private long _returns;
    private readonly SentPacket[] _byIdentification = new SentPacket[ushort.MaxValue + 1];

    /// <summary>
    /// Takes a port or ICMP identifier that no probe has, then gives back the one of the check's last probe. So the next probe has another one, and a late
    /// answer to the last one is not taken for its answer. Nor has any check the same one soon (RFC 6056 §2.3): a capture tells probes apart by it. When no
    /// other is free, the check keeps the one it has.
    /// </summary>
    /// <param name="check">The check that takes it.</param>
    /// <param name="old">The one that the check has, or 0.</param>
    /// <param name="from">The lowest allowed, at least 1.</param>
    /// <param name="to">The highest allowed.</param>
    /// <returns>The one that the check has now, or 0 when all are taken.</returns>
    public ushort Renew(RunningCheck check, ushort old, ushort from, ushort to)
    {
        if (!TryTake(check, from, to, out var taken))
        {
            return old;
        }

        GiveBack(check, old);
        return taken;
    }

    /// <summary>Gives back a port or ICMP identifier, if the check has it.</summary>
    public void GiveBack(RunningCheck check, ushort end)
    {
        if (_byEnd.Remove(EndOf(check, end)))
        {
            _lastReturn[end] = ++_returns;
        }
    }

    /// <summary>
    /// Chooses an identification for a packet of a check's probe, and remembers it. It is one that no other probe under way has, as far as possible. It is
    /// random, which is allowed for packets that are never fragmented (RFC 6864 §4.1).
    /// </summary>
    public ushort Identify(RunningCheck check)
    {
        var identification = (ushort)numbers.Next();
        for (var i = 0; i < Draws && SenderOf(identification) is { } other && other != check; i++)
        {
            identification = (ushort)numbers.Next();
        }

        _byIdentification[identification] = new SentPacket(check, check.Number);
        return identification;
    }

    /// <summary>Finds the check that a packet may be an answer to, by the protocol, address and port or identifier that it is sent to.</summary>
    public bool TryFind(IpProtocol protocol, Ipv4Address address, ushort end, [NotNullWhen(true)] out RunningCheck? check)
        => _byEnd.TryGetValue(new LocalEnd(protocol, address, end), out check);

    /// <summary>Whether the packets of a flow would be taken for answers to a probe.</summary>
    public bool Awaits(in FlowKey flow)
        => TryFind(flow.Protocol, flow.Destination, flow.DestinationPort.Value, out var check) && ReplyFlowOf(check, flow.DestinationPort.Value) == flow;

    /// <summary>Finds the check whose last probe sent the packet with an identification; null for the probes before it.</summary>
    public RunningCheck? SenderOf(ushort identification)
        => _byIdentification[identification] is { Check: { } check } note && note.Number == check.Number ? check : null;

    /// <summary>Takes one that does not rest, by chance; where so many draws find none, the one that was given back the longest ago.</summary>
    private bool TryTake(RunningCheck check, ushort from, ushort to, out ushort taken)
    {
        for (var i = 0; i < Draws; i++)
        {
            taken = numbers.Next(from, to);
            if (!IsResting(taken) && IsFree(check, taken))
            {
                _byEnd.Add(EndOf(check, taken), check);
                return true;
            }
        }

        var oldest = long.MaxValue;
        taken = 0;
        for (int candidate = from; candidate <= to; candidate++)
        {
            if (_lastReturn[candidate] < oldest && IsFree(check, (ushort)candidate))
            {
                (taken, oldest) = ((ushort)candidate, _lastReturn[candidate]);
            }
        }

        return taken != 0 && _byEnd.TryAdd(EndOf(check, taken), check);
    }

    private bool IsResting(ushort end) => _lastReturn[end] > Math.Max(0, _returns - Resting);

    private bool IsFree(RunningCheck check, ushort end) => !_byEnd.ContainsKey(EndOf(check, end)) && !isTranslated(ReplyFlowOf(check, end));

    private static FlowKey ReplyFlowOf(RunningCheck check, ushort end)
    {
        var target = check.Target;
        var protocol = target.Check.Protocol;
        return new FlowKey(target.Destination, protocol == IpProtocol.Icmp ? new Port(end) : target.Port, target.Source, new Port(end), protocol);
    }

    private static LocalEnd EndOf(RunningCheck check, ushort end) => new(check.Target.Check.Protocol, check.Target.Source, end);

    private readonly record struct LocalEnd(IpProtocol Protocol, Ipv4Address Address, ushort End);

    private readonly record struct SentPacket(RunningCheck? Check, int Number);
}
