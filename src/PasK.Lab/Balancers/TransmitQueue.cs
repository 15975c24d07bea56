using System.Collections.Concurrent;
using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Packets;
using PasK.Wire.Ethernet;

namespace PasK.Lab.Balancers;

/// <summary>Frames that a datapath has written and that are sent together when it returns. Buffers are kept and used again.</summary>
/// <param name="sockets">The packet socket of each port.</param>
/// <param name="links">The link of each port.</param>
/// <param name="unsent">Is told what the kernel did not take.</param>
internal sealed class TransmitQueue(IReadOnlyList<PacketSocket> sockets, IReadOnlyList<Link> links, UnsentFrames unsent) : IDatapathOutput
{
    private readonly List<(int Port, int Start, int Length)> _frames = [];
    private byte[] _buffer = new byte[1 << 16];
    private readonly ConcurrentQueue<BalancerEvent> _events = new();
    private int _used;

    /// <summary>What the datapath has reported so far.</summary>
    public IReadOnlyCollection<BalancerEvent> Events => _events;

    public Span<byte> Frame(int port, int length)
    {
        if (_buffer.Length - _used < length)
        {
            Array.Resize(ref _buffer, (_buffer.Length * 2) + length);
        }

        _frames.Add((port, _used, length));
        _used += length;
        return _buffer.AsSpan(_used - length, length);
    }

    public void Discard()
    {
        _used = _frames[^1].Start;
        _frames.RemoveAt(_frames.Count - 1);
    }

    public void Report(BalancerEvent e) => _events.Enqueue(e);

    /// <summary>Sends all frames in the order in which they were written.</summary>
    public void Flush()
    {
        foreach (var (port, start, length) in _frames)
        {
            unsent.Note(links[port], sockets[port].Send(_buffer.AsSpan(start, length)), length - EthernetHeader.UntaggedLength);
        }

        _frames.Clear();
        _used = 0;
    }
}
