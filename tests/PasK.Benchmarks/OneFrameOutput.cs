using PasK.Balancer.Datapath;
using PasK.Balancer.Events;

namespace PasK.Benchmarks;

/// <summary>Keeps the last frame in one buffer.</summary>
internal sealed class OneFrameOutput : IDatapathOutput
{
    private readonly byte[] _buffer = new byte[2048];
    private int _length;

    public ReadOnlySpan<byte> Last => _buffer.AsSpan(0, _length);

    public Span<byte> Frame(int port, int length)
    {
        _length = length;
        return _buffer.AsSpan(0, length);
    }

    public void Discard() => _length = 0;

    public void Report(BalancerEvent e)
    {
    }
}
