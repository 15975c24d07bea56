using PasK.Balancer.Datapath;
using PasK.Balancer.Events;

namespace PasK.Balancer.Tests;

/// <summary>Keeps what a datapath writes. Frames are full of 0xA5 before they are written, so that an octet left out shows.</summary>
internal sealed class RecordingOutput : IDatapathOutput
{
    public const byte Unwritten = 0xA5;

    public List<SentFrame> Frames { get; } = [];

    public List<BalancerEvent> Events { get; } = [];

    public Span<byte> Frame(int port, int length)
    {
        var octets = new byte[length];
        octets.AsSpan().Fill(Unwritten);
        Frames.Add(new SentFrame(port, octets));
        return octets;
    }

    public void Discard() => Frames.RemoveAt(Frames.Count - 1);

    public void Report(BalancerEvent e) => Events.Add(e);
}
