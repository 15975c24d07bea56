using PasK.Balancer.Datapath;
using PasK.Balancer.Events;

namespace PasK.Balancer.Tests;

/// <summary>Forgets what is written, and allocates nothing for it.</summary>
internal sealed class ReusingOutput : IDatapathOutput
{
    private readonly byte[] _buffer = new byte[65536];

    public long Frames { get; private set; }

    public Span<byte> Frame(int port, int length)
    {
        Frames++;
        return _buffer.AsSpan(0, length);
    }

    public void Discard() => Frames--;

    public void Report(BalancerEvent e)
    {
    }
}
