using System.Diagnostics.CodeAnalysis;
using PasK.Wire;

namespace PasK.Balancer;

/// <summary>Which check an answer belongs to: by the probe's own port or ICMP identifier, or, for ICMP errors with a short quote, by its identification.</summary>
/// <param name="random">Where ports and identifiers come from.</param>
internal sealed class ProbeTable(Random random)
{
    private const int Draws = 64;
    private readonly Dictionary<LocalEnd, RunningCheck> _byEnd = [];
    private readonly RunningCheck?[] _byIdentification = new RunningCheck?[ushort.MaxValue + 1];

    /// <summary>Takes a port, or an ICMP identifier, that no probe has.</summary>
    /// <param name="check">Who takes it.</param>
    /// <param name="from">The lowest allowed.</param>
    /// <param name="to">The highest allowed.</param>
    /// <param name="taken">It.</param>
    /// <returns>False when all are taken.</returns>
    public bool TryTake(RunningCheck check, ushort from, ushort to, out ushort taken)
    {
        for (var i = 0; i < Draws; i++)
        {
            taken = (ushort)random.Next(from, to + 1);
            if (_byEnd.TryAdd(EndOf(check, taken), check))
            {
                return true;
            }
        }

        for (int candidate = from; candidate <= to; candidate++)
        {
            if (_byEnd.TryAdd(EndOf(check, (ushort)candidate), check))
            {
                taken = (ushort)candidate;
                return true;
            }
        }

        taken = 0;
        return false;
    }

    /// <summary>Gives one back.</summary>
    public void Release(RunningCheck check, ushort taken) => _byEnd.Remove(EndOf(check, taken));

    /// <summary>Remembers who sent the packet with an identification.</summary>
    public void Note(RunningCheck check, ushort identification) => _byIdentification[identification] = check;

    /// <summary>Finds the check that a packet may be an answer to.</summary>
    public bool TryFind(IpProtocol protocol, Ipv4Address address, ushort end, [NotNullWhen(true)] out RunningCheck? check)
        => _byEnd.TryGetValue(new LocalEnd(protocol, address, end), out check);

    /// <summary>Finds the check that sent the packet with an identification; it may have sent others since.</summary>
    public RunningCheck? SenderOf(ushort identification) => _byIdentification[identification];

    private static LocalEnd EndOf(RunningCheck check, ushort end) => new(check.Target.Check.Type, check.Target.Source, end);

    private readonly record struct LocalEnd(IpProtocol Protocol, Ipv4Address Address, ushort End);
}
