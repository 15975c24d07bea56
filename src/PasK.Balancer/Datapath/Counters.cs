namespace PasK.Balancer;

/// <summary>All counters of a balancer. Written by the datapath's thread, readable from any.</summary>
internal sealed class Counters
{
    private readonly long[] _counters = new long[Enum.GetValues<Counter>().Length];
    private readonly long[] _drops = new long[Enum.GetValues<DropReason>().Length];

    public long this[Counter counter] => Volatile.Read(ref _counters[(int)counter]);

    public long this[DropReason reason] => Volatile.Read(ref _drops[(int)reason]);

    public void Add(Counter counter) => _counters[(int)counter]++;

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
