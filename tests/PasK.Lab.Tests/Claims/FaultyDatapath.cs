using PasK.Balancer;
using PasK.Wire;

namespace PasK.Lab.Tests;

/// <summary>Changes a tunnel frame that a balancer is about to send.</summary>
/// <param name="frame">The frame.</param>
/// <param name="outer">The part of it that is the tunnel's packet.</param>
/// <param name="inner">The part of it that is the client's packet.</param>
internal delegate void TunnelFault(Span<byte> frame, Span<byte> outer, Span<byte> inner);

/// <summary>Tells how often a tunnel frame is sent.</summary>
/// <param name="inner">The client's packet in it.</param>
internal delegate int TunnelCopies(ReadOnlySpan<byte> inner);

/// <summary>Changes an answer that a balancer is about to pass on, or its port.</summary>
/// <param name="port">The number of the port that it leaves by.</param>
/// <param name="packet">The packet.</param>
/// <returns>How often it is sent.</returns>
internal delegate int AnswerFault(ref int port, Span<byte> packet);

/// <summary>The reference engine with a fault: some frames that it sends are spoilt on their way out, or sent more or less often.</summary>
internal sealed class FaultyDatapath : IDatapath
{
    private const int OuterStart = EthernetHeader.UntaggedLength;
    private const int InnerStart = OuterStart + Ipv4Header.MinimumLength;
    private readonly IDatapath _engine;
    private readonly FrameFault _fault;

    private FaultyDatapath(IDatapath engine, FrameFault fault)
    {
        _engine = engine;
        _fault = fault;
    }

    private delegate int FrameFault(ref int port, Span<byte> frame, Ipv4View packet);

    /// <summary>An engine whose tunnel packets are spoilt.</summary>
    public static FaultyDatapath OfTunnels(IDatapath engine, TunnelFault spoil, TunnelCopies? copies = null)
        => new(engine, (ref _, frame, packet) =>
        {
            if (packet.Protocol != IpProtocol.IpInIp)
            {
                return 1;
            }

            spoil(frame, frame[OuterStart..], frame[InnerStart..]);
            return copies is null ? 1 : copies(frame[InnerStart..]);
        });

    /// <summary>An engine that spoils what it routes from an address.</summary>
    public static FaultyDatapath OfAnswers(IDatapath engine, Ipv4Address vip, AnswerFault spoil)
        => new(engine, (ref port, frame, packet) => packet.Source == vip ? spoil(ref port, frame[OuterStart..]) : 1);

    public TimeSpan? NextDeadline => _engine.NextDeadline;

    public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
    {
        var held = new HeldOutput(output);
        _engine.Receive(port, frame, now, held);
        Release(held, output);
    }

    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var held = new HeldOutput(output);
        _engine.Advance(now, held);
        Release(held, output);
    }

    private void Release(HeldOutput held, IDatapathOutput output)
    {
        foreach (var (port, frame) in held.Frames)
        {
            var leaving = port;
            var times = EthernetView.TryParse(frame, out var ethernet, out _) && ethernet.Type == EtherType.Ipv4 && Ipv4View.TryParse(ethernet.Payload, out var packet, out _)
                ? _fault(ref leaving, frame, packet)
                : 1;
            for (var i = 0; i < times; i++)
            {
                frame.CopyTo(output.Frame(leaving, frame.Length));
            }
        }
    }

    private sealed class HeldOutput(IDatapathOutput events) : IDatapathOutput
    {
        public List<(int Port, byte[] Frame)> Frames { get; } = [];

        public Span<byte> Frame(int port, int length)
        {
            Frames.Add((port, new byte[length]));
            return Frames[^1].Frame;
        }

        public void Report(BalancerEvent e) => events.Report(e);
    }
}
