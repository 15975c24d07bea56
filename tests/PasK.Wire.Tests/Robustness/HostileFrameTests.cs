using CsCheck;
using PasK.Testing;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Text;
using Xunit;

namespace PasK.Wire.Tests;

/// <summary>Whatever the network sends, reading it never throws.</summary>
public sealed class HostileFrameTests
{
    private static readonly byte[][] Samples = [.. SampleFrames.All.Values];
    private static readonly Gen<EtherType> Types = Gen.OneOf([EtherType.Arp, EtherType.Ipv4, EtherType.Vlan, EtherType.ServiceVlan]);
    private static readonly Gen<byte> Protocols = Gen.OneOf<byte>([1, 4, 6, 17, 47]);

    public static TheoryData<string> Names { get; } = [.. SampleFrames.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryAccessor_EveryTruncation_DoesNotThrow(string name)
    {
        var frame = SampleFrames.All[name];
        for (var length = 0; length <= frame.Length; length++)
        {
            AssertReadable(frame.AsSpan(0, length));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryAccessor_EveryOctetReplaced_DoesNotThrow(string name)
    {
        var frame = SampleFrames.All[name];
        for (var i = 0; i < Math.Min(frame.Length, 90); i++)
        {
            var right = frame[i];
            foreach (var wrong in (byte[])[0, 1, 0x7f, 0x80, 0xff, (byte)(right + 1), (byte)(right - 1)])
            {
                var mutated = frame.ToArray();
                mutated[i] = wrong;
                AssertReadable(mutated);
            }
        }
    }

    [Fact]
    public void EveryAccessor_SeveralMutationsAndACut_DoesNotThrow() => Gen.Select(
        Gen.Int[0, Samples.Length - 1], Gen.Select(Gen.Int[0, 200], Gen.Byte).Array[1, 6], Gen.Int[0, 200]).Sample(
        (index, mutations, length) =>
        {
            var frame = Samples[index].ToArray();
            foreach (var (place, value) in mutations)
            {
                frame[place % frame.Length] = value;
            }

            AssertReadable(frame.AsSpan(0, Math.Min(length, frame.Length)));
        }, iter: Ci.Inputs(20_000));

    [Fact]
    public void EveryAccessor_RandomOctets_DoesNotThrow() => Gen.Byte.Array[0, 120].Sample(octets => AssertReadable(octets), iter: Ci.Inputs(5_000));

    [Fact]
    public void EveryAccessor_RandomPacketBehindAHeader_DoesNotThrow() => Gen.Select(
        Types, Protocols, Gen.Byte.Array[20, 120]).Sample(
        (type, protocol, octets) =>
        {
            octets[0] = (byte)(0x45 + (octets[0] & 3));
            octets[9] = protocol;
            AssertReadable(SampleFrames.EthernetOf(type, octets));
        }, iter: Ci.Inputs(10_000));

    [Fact]
    public void Describe_ThousandsOfPacketsInPackets_EndsEarly()
    {
        byte[] packet = [];
        while (packet.Length < 65_000)
        {
            packet = SampleFrames.Ipv4(IpProtocol.IpInIp, packet);
        }

        Assert.EndsWith("| further packets", PacketText.Describe(SampleFrames.EthernetOf(EtherType.Ipv4, packet), PlainNames.Instance));
    }

    [Fact]
    public void Describe_NothingButTags_DoesNotThrow()
        => AssertReadable(SampleFrames.EthernetOf(EtherType.Vlan, [.. Enumerable.Repeat<byte[]>([0, 1, 0x81, 0], 1000).SelectMany(tag => tag)]));

    private static void AssertReadable(ReadOnlySpan<byte> octets)
    {
        var text = EveryAccessor.Read(octets);
        Assert.DoesNotContain('\n', text);
        Assert.NotEmpty(PacketText.Describe(octets, PlainNames.Instance));
    }
}
