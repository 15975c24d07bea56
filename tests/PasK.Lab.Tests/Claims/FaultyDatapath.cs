using PasK.Balancer.Datapath;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

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
internal static class FaultyDatapath
{
    private delegate int FrameFault(ref int port, Span<byte> frame, Ipv4View packet);

    /// <summary>The part of a frame that is its packet, behind a tag where there is one.</summary>
    private static Span<byte> PacketOf(Span<byte> frame)
        => frame[(EthernetHeader.UntaggedLength + (frame[12] == 0x81 && frame[13] == 0 ? VlanTag.Length : 0))..];

    /// <summary>An engine whose tunnel packets are spoilt.</summary>
    public static IDatapath OfTunnels(IDatapath engine, TunnelFault spoil, TunnelCopies? copies = null)
        => Of(engine, (ref _, frame, packet) =>
        {
            if (packet.Protocol != IpProtocol.IpInIp)
            {
                return 1;
            }

            var outer = PacketOf(frame);
            var inner = outer[Ipv4Header.MinimumLength..];
            spoil(frame, outer, inner);
            return copies is null ? 1 : copies(inner);
        });

    /// <summary>An engine that spoils what it routes from an address.</summary>
    public static IDatapath OfAnswers(IDatapath engine, Ipv4Address vip, AnswerFault spoil)
        => Of(engine, (ref port, frame, packet) => packet.Source == vip ? spoil(ref port, PacketOf(frame)) : 1);

    private static MutatedDatapath Of(IDatapath engine, FrameFault fault)
        => new(engine, (_, leaving) => leaving.SelectMany(frame => Spoil(frame, fault)).ToList());

    private static IEnumerable<LeavingFrame> Spoil(LeavingFrame frame, FrameFault fault)
    {
        var port = frame.Port;
        var times = EthernetView.TryParse(frame.Octets, out var ethernet, out _) && ethernet.Type == EtherType.Ipv4
            && Ipv4View.TryParse(ethernet.Payload, out var packet, out _)
            ? fault(ref port, frame.Octets, packet)
            : 1;
        return Enumerable.Repeat(frame with { Port = port }, times);
    }
}
