using System.Numerics;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>sh</c> and <c>sh-port</c> as IPVS has them (<c>net/netfilter/ipvs/ip_vs_sh.c</c>, flags <c>sh-fallback</c> and <c>sh-port</c>): all reals, also those
/// that are not eligible, share 256 buckets in turn, and the client's address, with <c>sh-port</c> its port too, says which. When its real is not eligible, the
/// buckets behind twice its number are tried. So no flow moves but those of a real that goes down, often all to one other, and they come back; a real
/// more or less in the configuration moves nearly all. IPVS's <c>sh</c> gives a real as many buckets as its weight; PAS-K has another word, <c>wsh</c>.
/// </summary>
internal sealed class SourceHashingScheduler : Scheduler
{
    private const int LeastBits = 8;

    /// <summary>2 to the 32nd by the square of the golden ratio, as the kernel's <c>hash_32</c> has it.</summary>
    private const uint GoldenRatio = 0x61c8_8647;

    private readonly bool _takesPort;
    private readonly int _bits;

    /// <summary>Makes the scheduler.</summary>
    /// <param name="reals">The reals. When there are more than buckets, buckets are doubled until each has one.</param>
    /// <param name="takesPort">Whether the client's port counts, of TCP and UDP.</param>
    public SourceHashingScheduler(IReadOnlyList<IScheduledReal> reals, bool takesPort)
        : base(reals)
    {
        _takesPort = takesPort;
        _bits = Math.Max(LeastBits, BitOperations.Log2(BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, reals.Count))));
    }

    /// <inheritdoc/>
    public override int Choose(in FlowKey flow)
    {
        var buckets = 1 << _bits;
        var own = (int)(KeyOf(flow) * GoldenRatio >> (32 - _bits));
        if (Reals.Length > 0 && Reals[own % Reals.Length].IsEligible)
        {
            return own % Reals.Length;
        }

        for (var i = 0; i < buckets && Reals.Length > 0; i++)
        {
            var real = (((2 * own) + i) & (buckets - 1)) % Reals.Length;
            if (Reals[real].IsEligible)
            {
                return real;
            }
        }

        throw NoneEligible();
    }

    private uint KeyOf(in FlowKey flow)
        => flow.Source.Value + (_takesPort && flow.Protocol is IpProtocol.Tcp or IpProtocol.Udp ? (uint)flow.SourcePort.Value : 0);
}
