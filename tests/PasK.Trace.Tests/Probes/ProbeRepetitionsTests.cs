using PasK.Trace.Flows;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Trace.Probes;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Probes that went like the one before are left out.</summary>
public sealed class ProbeRepetitionsTests
{
    private readonly SmallNetwork _network = new();
    private readonly List<ReadFrame> _frames = [];
    private ushort _sequence;

    [Fact]
    public void IsLeftOut_ProbesThatWentAlike_AreCountedWithTheFirst()
    {
        Probe(isAnswered: true);
        Probe(isAnswered: true);
        Probe(isAnswered: true);
        Assert.Equal(["2", "0", "-", "-", "-", "-"], Told());
    }

    [Fact]
    public void IsLeftOut_AProbeWithoutAnAnswer_IsShown()
    {
        Probe(isAnswered: true);
        Probe(isAnswered: false);
        Probe(isAnswered: false);
        Probe(isAnswered: true);
        Assert.Equal(["0", "0", "1", "-", "0", "0"], Told());
    }

    [Fact]
    public void IsLeftOut_TheFirstProbeOfAStep_IsShown()
    {
        Probe(isAnswered: true);
        Probe(isAnswered: true, new SeenStep(1, "next"));
        Assert.Equal(["0", "0", "0", "0"], Told());
    }

    /// <summary>Of each frame how many more went alike, or a dash where it is left out.</summary>
    private IEnumerable<string> Told()
    {
        var repetitions = new ProbeRepetitions(SortedFlows.Of(_frames, [SmallNetwork.Box], _network).Probes);
        return _frames.Select(frame => repetitions.IsLeftOut(frame.Seen) ? "-" : $"{repetitions.AlikeOf(frame.Seen)}");
    }

    private void Probe(bool isAnswered, SeenStep? step = null)
    {
        var (request, reply) = (IcmpMessage.EchoRequest(1, ++_sequence), IcmpMessage.EchoReply(1, _sequence));
        Add(isFromFirst: true, SmallNetwork.Own, SmallNetwork.Rip, request, step);
        if (isAnswered)
        {
            Add(isFromFirst: false, SmallNetwork.Rip, SmallNetwork.Own, reply, step);
        }
    }

    private void Add(bool isFromFirst, Ipv4Address from, Ipv4Address to, IcmpMessage message, SeenStep? step)
    {
        var header = SmallNetwork.Header(IpProtocol.Icmp, _sequence) with { Source = from, Destination = to };
        var packet = SmallNetwork.Packet(header, SmallNetwork.Icmp(message, []));
        _frames.Add(_network.Frame(SmallNetwork.Back, isFromFirst, packet, step));
    }
}
