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

/// <summary>The reference engine with a fault: each tunnel frame that it sends is spoilt on its way out, or sent more or less often.</summary>
internal sealed class FaultyDatapath(IDatapath engine, TunnelFault spoil, TunnelCopies? copies = null) : IDatapath
{
    private const int OuterStart = EthernetHeader.UntaggedLength;
    private const int InnerStart = OuterStart + Ipv4Header.MinimumLength;

    public TimeSpan? NextDeadline => engine.NextDeadline;

    public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
    {
        var held = new HeldOutput(output);
        engine.Receive(port, frame, now, held);
        Release(held, output);
    }

    public void Advance(TimeSpan now, IDatapathOutput output)
    {
        var held = new HeldOutput(output);
        engine.Advance(now, held);
        Release(held, output);
    }

    private void Release(HeldOutput held, IDatapathOutput output)
    {
        foreach (var (port, frame) in held.Frames)
        {
            var isTunnel = EthernetView.TryParse(frame, out var ethernet, out _) && ethernet.Type == EtherType.Ipv4
                && Ipv4View.TryParse(ethernet.Payload, out var packet, out _) && packet.Protocol == IpProtocol.IpInIp;
            if (isTunnel)
            {
                spoil(frame, frame.AsSpan(OuterStart), frame.AsSpan(InnerStart));
            }

            var times = isTunnel && copies is not null ? copies(frame.AsSpan(InnerStart)) : 1;
            for (var i = 0; i < times; i++)
            {
                frame.CopyTo(output.Frame(port, frame.Length));
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
