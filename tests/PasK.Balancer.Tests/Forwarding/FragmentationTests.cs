using CsCheck;
using PasK.Balancer.Verdicts;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

public class FragmentationTests
{
    private static readonly PacketBuilder Fragmentable = new() { DontFragment = false };

    [Fact]
    public void Receive_TooBigWithoutDontFragment_SendsEachPieceInItsOwnTunnelPacket()
    {
        var packet = Fragmentable.Udp(53, 1492);
        var sent = Box.Knowing().FromClient(packet);

        Assert.Equal(2, sent.Count);
        Assert.Equal((1496, 84), (sent[0].Packet.TotalLength, sent[1].Packet.TotalLength));
        Assert.NotEqual(sent[0].Packet.Identification, sent[1].Packet.Identification);
        Assert.All(sent, piece =>
        {
            Assert.False(piece.Packet.IsFragment);
            Assert.Equal((0x1234, 62), (piece.Inner.Identification, piece.Inner.TimeToLive));
        });
        Assert.Equal((true, 0, 1456), (sent[0].Inner.MoreFragments, sent[0].Inner.FragmentOffset, sent[0].Inner.Payload.Length));
        Assert.Equal((false, 1456, 44), (sent[1].Inner.MoreFragments, sent[1].Inner.FragmentOffset, sent[1].Inner.Payload.Length));
    }

    [Fact]
    public void Receive_TooBigWithOptions_CopiesOnlyThoseMarkedAsCopied()
    {
        // Record route (7, not copied), padding, router alert (0x94, copied).
        byte[] options = [7, 7, 4, 0, 0, 0, 0, 1, 0x94, 4, 0, 0];
        var sent = Box.Knowing().FromClient((Fragmentable with { Options = options }).Udp(53, 1480));
        Assert.Equal(2, sent.Count);
        Assert.Equal(options, sent[0].Inner.Options.Octets.ToArray());
        Assert.Equal([0x94, 4, 0, 0], sent[1].Inner.Options.Octets.ToArray());
    }

    [Fact]
    [Explains(DropReason.OptionsMalformed)]
    public void Receive_TooBigWithBrokenOptions_IsDropped()
        => Box.Knowing().DropsFromClient(DropReason.OptionsMalformed, (Fragmentable with { Options = [0x94, 9, 0, 0] }).Udp(53, 1480));

    [Fact]
    public void Receive_FragmentsThatAreTooBigForTheNextLink_AreFragmentedAgainAndKeepTheirPlace()
    {
        var box = Box.Knowing(Lab.WithBackMtu(576));
        var middle = Fragmentable with { Destination = Lab.SecondRip, PayloadOffset = 800, MoreFragments = true };
        var sent = box.FromClient(middle.Packet(IpProtocol.Udp, PacketBuilder.Data(800)));
        Assert.Equal([800, 1352], sent.Select(piece => piece.Packet.FragmentOffset));
        Assert.All(sent, piece => Assert.True(piece.Packet.MoreFragments));
    }

    [Fact]
    public void Receive_AnyPacketAndMtu_PiecesFitAndMakeUpThePacketAgain()
        => Gen.Select(Gen.Int[0, 1472], Gen.Int[88, 1500], OptionsGen).Sample((length, mtu, options) =>
        {
            var packet = (Fragmentable with { Options = options }).Udp(53, Math.Min(length, 1472 - options.Length));
            var sent = Box.Knowing(Lab.WithBackMtu(mtu)).FromClient(packet);
            Assert.All(sent, piece => Assert.InRange(piece.Packet.TotalLength, 40, mtu));
            AssertReassembles(packet, [.. sent.Select(piece => piece.Inner.Octets.ToArray())]);
        }, iter: 300);

    private static readonly Gen<byte[]> OptionsGen = Any.Of<byte[]>(
        [], [0x94, 4, 0, 0], [7, 7, 4, 0, 0, 0, 0, 0], [.. Enumerable.Repeat((byte[])[0x94, 4, 0, 0], 10).SelectMany(option => option)]);

    private static void AssertReassembles(byte[] packet, byte[][] pieces)
    {
        var original = SentFrame.ParsePacket(packet);
        var payload = new byte[original.Payload.Length];
        var expectedOffset = 0;
        foreach (var octets in pieces)
        {
            var piece = SentFrame.ParsePacket(octets);
            Assert.Equal(expectedOffset, piece.FragmentOffset);
            Assert.Equal((original.Identification, original.Source, original.Destination, original.Protocol),
                (piece.Identification, piece.Source, piece.Destination, piece.Protocol));
            piece.Payload.CopyTo(payload.AsSpan(expectedOffset));
            expectedOffset += piece.Payload.Length;
            Assert.Equal(expectedOffset < payload.Length, piece.MoreFragments);
        }

        Assert.Equal(original.Payload.ToArray(), payload);
        Assert.Equal(payload.Length, expectedOffset);
    }
}
