using System.Runtime.CompilerServices;
using PasK.Balancer.Configuration;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Routing;
using PasK.Decoding;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>The tables of nat-modes: each has a line for each, and they agree.</summary>
public sealed class NatModeTests
{
    public static TheoryData<NatMode> All => [.. Enum.GetValues<NatMode>()];

    public static TheoryData<NatMode> Tunnels => [.. NatModes.With(traits => traits.Tunnel is not null)];

    [Fact]
    public void Tables_Are_Whole()
    {
        RuntimeHelpers.RunClassConstructor(typeof(NatModes).TypeHandle);
        RuntimeHelpers.RunClassConstructor(typeof(ForwardingMethods).TypeHandle);
    }

    [Fact]
    public void Table_WithoutALine_NamesItselfAndTheMode()
    {
        var lines = Enum.GetValues<NatMode>().Where(mode => mode != NatMode.Dsr).ToDictionary(mode => mode, mode => 0);
        Assert.StartsWith(
            "the table of samples has no line for NatMode.Dsr",
            Assert.Throws<ArgumentException>(() => new EnumTable<NatMode, int>("samples", lines)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Table_OfAnUnknownMode_IsAskedInVain()
    {
        var table = new EnumTable<NatMode, int>("samples", Enum.GetValues<NatMode>().ToDictionary(mode => mode, mode => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => table[(NatMode)99]);
        Assert.Throws<ArgumentOutOfRangeException>(() => table[(NatMode)(-1)]);
    }

    [Fact]
    public void Traits_ThatDoNotFitTogether_AreRefused()
    {
        var tunnel = NatMode.L3DsrIpTunnel.Traits();
        Assert.True(tunnel.IsWhole);
        Assert.All(
            [
                tunnel with { Tunnel = null }, tunnel with { Overhead = 0 }, tunnel with { HasCodePoints = true }, tunnel with { IsByMac = true },
                tunnel with { IsTranslation = true }, tunnel with { HidesClient = true }, NatMode.Dsr.Traits() with { Overhead = 4 },
            ],
            traits => Assert.False(traits.IsWhole));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Method_OfEveryMode_IsWhatItsTraitsSay(NatMode mode)
    {
        var slb = SlbOf(mode);
        var hop = new Hop(new Attachment(new EthernetKey(Lab.Back, 0), "xg2", Lab.BackMac, Ipv4Prefix.Parse("10.10.10.1/24"), 1500), Lab.Rip);
        Assert.Equal(mode.IsTranslation(), ForwardingMethods.TranslationOf(slb, slb.Reals[0], hop) is not null);
        if (mode.IsTranslation())
        {
            Assert.Throws<ArgumentException>(() => ForwardingMethods.Of(slb, slb.Reals[0], hop, Lab.Vip));
            return;
        }

        var method = ForwardingMethods.Of(slb, slb.Reals[0], hop, Lab.Vip);
        Assert.Equal((mode.Traits().Overhead, mode.IsTunnel()), (method.Overhead, method is Encapsulation));
    }

    /// <summary>Frames of each tunnel are judged by a decoder that shares no code with ours: it finds an octet that was changed inside.</summary>
    [Theory]
    [MemberData(nameof(Tunnels))]
    public void Tunnel_OfEveryMode_IsLookedIntoByTheIndependentDecoder(NatMode mode)
    {
        var decoder = new PacketDotNetDecoder(_ => true);
        var frame = Assert.Single(Box.Knowing(Lab.With(SlbOf(mode))).FromClient(new PacketBuilder().Tcp(dataLength: 10))).Octets.ToArray();
        Assert.Empty(decoder.Remarks(frame));
        frame[^1] ^= 1;
        Assert.True(
            decoder.Remarks(frame).Any(remark => remark.Contains($"Tcp checksum of {Lab.Client} > {Lab.Vip}", StringComparison.Ordinal)),
            $"the independent decoder does not look into {mode.Word()}: add the tunnel to its table, src/PasK.Decoding/PacketDotNetDecoder.cs");
    }

    /// <summary>A service with all that any nat-mode needs.</summary>
    private static Slb SlbOf(NatMode mode) => Lab.Slb("web", Lab.All with { Dscp = 4 }, Lab.RealOf(1, Lab.Rip)) with
    {
        NatMode = mode,
        Vxlan = new VxlanNetwork(new Vni(50), VxlanHeader.UdpPort),
    };
}
