using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Fuzz;

/// <summary>Each law is seen to be broken by a datapath that breaks it.</summary>
public sealed class LawTests
{
    private const string Setting = "both-nat";

    [Fact]
    public void Fuzz_DatapathThatIsRight_BreaksNothing() => Assert.Null(Break(datapath => datapath));

    [Fact]
    public void Fuzz_ForgottenFrame_BreaksConservation() => Assert.Equal(Laws.Conservation, Break(datapath => new Changed(datapath) { LosesInput = true }));

    [Fact]
    public void Fuzz_FrameSentTwice_BreaksConservation() => Assert.Equal(Laws.Conservation, Break(datapath => new Changed(datapath) { SendsTwice = true }));

    [Fact]
    public void Fuzz_OctetChanged_BreaksRightFrames() => Assert.Equal(Laws.RightFrames, Break(datapath => new Changed(datapath) { SpoilsLastOctet = true }));

    [Fact]
    public void Fuzz_DeadlineThatStays_BreaksDeadlines()
        => Assert.Equal(Laws.Deadlines, Break(datapath => new Changed(datapath) { Deadline = WatchedEngine.Start }));

    [Fact]
    public void Fuzz_OutputWithoutEnd_BreaksBoundedOutput()
        => Assert.Equal(Laws.BoundedOutput, Break(datapath => new Changed(datapath) { SendsForEver = true }));

    private static string? Break(Func<IDatapath, IDatapath> change)
    {
        const int Inputs = 20_000;
        var setting = PasK.Fuzz.Setting.Of(Setting);
        var source = new FrameSource(setting, new Dice(3), CapturedFrames.All);
        var engine = new WatchedEngine(setting, change);
        var now = WatchedEngine.Start;
        for (var i = 0; i < Inputs && engine.Violation is null; i++)
        {
            _ = source.Next(ref now, engine.NextDeadline, out var port, out var frame) ? engine.Receive(port, frame, now) : engine.Advance(now);
            for (var sent = 0; sent < engine.Sent.Kept; sent++)
            {
                var octets = engine.Sent.At(sent, out var sentPort);
                source.Hear(sentPort, octets);
            }
        }

        return engine.Violation?.Law;
    }

    private sealed class Changed(IDatapath datapath) : IDatapath
    {
        private const int OneIn = 500;
        private int _received;

        public bool LosesInput { get; init; }

        public bool SendsTwice { get; init; }

        public bool SpoilsLastOctet { get; init; }

        public bool SendsForEver { get; init; }

        public TimeSpan? Deadline { get; init; }

        public TimeSpan? NextDeadline => Deadline ?? datapath.NextDeadline;

        public void Receive(int port, ReadOnlySpan<byte> frame, TimeSpan now, IDatapathOutput output)
        {
            var isTurn = ++_received % OneIn == 0;
            if (isTurn && LosesInput)
            {
                return;
            }

            datapath.Receive(port, frame, now, SpoilsLastOctet ? new SpoilingOutput(output) : output);
            while (isTurn && (SendsTwice || SendsForEver))
            {
                Send(port, output);
                isTurn = SendsForEver;
            }
        }

        public void Advance(TimeSpan now, IDatapathOutput output) => datapath.Advance(now, output);

        /// <summary>A frame that is right.</summary>
        private static void Send(int port, IDatapathOutput output)
        {
            var place = PasK.Fuzz.Setting.Of(Setting).Places.First(place => place.Port == port);
            var frame = output.Frame(port, EthernetHeader.UntaggedLength + ArpMessage.Length);
            new EthernetHeader(MacAddress.Broadcast, place.Mac, EtherType.Arp).Write(frame);
            new ArpMessage(ArpOperation.Request, place.Mac, place.Address.Address, default, place.Address.Address)
                .Write(frame[EthernetHeader.UntaggedLength..]);
        }
    }

    /// <summary>Gives room that is an octet too long for what is written.</summary>
    private sealed class SpoilingOutput(IDatapathOutput output) : IDatapathOutput
    {
        private int _frames;

        public Span<byte> Frame(int port, int length) => output.Frame(port, length + (++_frames % 2))[..length];

        public void Discard() => output.Discard();

        public void Report(BalancerEvent e) => output.Report(e);
    }
}
