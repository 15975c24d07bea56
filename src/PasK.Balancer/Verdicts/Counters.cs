namespace PasK.Balancer.Verdicts;

/// <summary>All counters of a balancer. Written by the datapath's thread, readable from any.</summary>
internal sealed class Counters
{
    /// <summary>The counters of which each settled packet adds to exactly one.</summary>
    private static readonly Counter[] Fates =
    [
        Counter.Learned, Counter.Answered, Counter.Routed, Counter.Encapsulated, Counter.Translated, Counter.Redirected, Counter.Sent, Counter.ProbeAnswers,
        Counter.TunnelErrors, Counter.Dropped,
    ];

    private readonly long[] _counters = new long[Enum.GetValues<Counter>().Length];
    private readonly long[] _drops = new long[Enum.GetValues<DropReason>().Length];

    public long this[Counter counter] => Volatile.Read(ref _counters[(int)counter]);

    public long this[DropReason reason] => Volatile.Read(ref _drops[(int)reason]);

    public void Add(Counter counter) => _counters[(int)counter]++;

    /// <summary>Counts as dropped the packets that an exception left unsettled. Then the equation that <see cref="Counter"/> states holds again.</summary>
    /// <param name="unsettled">Packets that wait, or are settled later.</param>
    /// <param name="reason">Why they are dropped.</param>
    public void DropUnaccounted(int unsettled, DropReason reason)
    {
        var settled = Fates.Sum(fate => _counters[(int)fate]);
        for (var unaccounted = this[Counter.Received] + this[Counter.Originated] - settled - unsettled; unaccounted > 0; unaccounted--)
        {
            Add(Verdict.Drop(reason));
        }
    }

    /// <summary>Counts what became of a packet.</summary>
    public void Add(Verdict verdict)
    {
        _counters[(int)verdict.Counter]++;
        if (verdict.Counter == Counter.Dropped)
        {
            _drops[(int)verdict.Reason]++;
        }
    }
}
