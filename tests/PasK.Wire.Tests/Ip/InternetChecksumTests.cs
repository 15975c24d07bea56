using System.Buffers.Binary;
using CsCheck;
using PasK.Testing;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class InternetChecksumTests
{
    private static readonly ushort[] Corners = [0, 1, 0x7fff, 0x8000, 0xfffe, 0xffff];

    [Fact]
    public void Compute_ExampleOfRfc1071_IsItsSum()
        => Assert.Equal(0xffff - 0xddf2, InternetChecksum.Compute([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]));

    [Fact]
    public void Compute_AnyOctets_IsTheSumOfWords() => Gen.Byte.Array[0, 70].Sample(
        octets => InternetChecksum.Compute(octets) == WordByWord(octets), iter: Ci.Inputs(2000));

    [Fact]
    public void Compute_ManyOnes_DoesNotOverflow()
    {
        var octets = new byte[65535];
        Array.Fill(octets, (byte)0xff);
        Assert.Equal(WordByWord(octets), InternetChecksum.Compute(octets));
    }

    [Fact]
    public void Update_AnyWords_IsTheFullChecksum() => Gen.Select(Gen.UShort.Array[2, 30], Gen.Int[1, 29], Gen.UShort, Gen.Int[-1, 5], Gen.Int[-1, 5]).Sample(
        (words, index, newWord, oldCorner, newCorner) =>
        {
            index = Math.Min(index, words.Length - 1);
            words[0] |= 0x4500; // as in every IPv4 header, not all words can be zero
            words[index] = oldCorner < 0 ? words[index] : Corners[oldCorner];
            return UpdateEqualsFull(words, index, newCorner < 0 ? newWord : Corners[newCorner]);
        }, iter: Ci.Inputs(20_000));

    [Fact]
    public void Update_EveryOldWordToEveryCorner_IsTheFullChecksum()
    {
        for (var old = 0; old <= ushort.MaxValue; old++)
        {
            foreach (var corner in Corners)
            {
                Assert.True(UpdateEqualsFull([0x4500, (ushort)old, 0xbaff], 1, corner), $"0x{old:x4} to 0x{corner:x4}");
                Assert.True(UpdateEqualsFull([0x4500, corner, 0xbaff], 1, (ushort)old), $"0x{corner:x4} to 0x{old:x4}");
            }
        }
    }

    /// <summary>RFC 1624 §4: with the equation of RFC 1141 the checksum would become 0xffff.</summary>
    [Fact]
    public void Update_ExampleOfRfc1624_IsZero() => Assert.Equal(0x0000, InternetChecksum.Update(0xdd2f, 0x5555, 0x3285));

    private static bool UpdateEqualsFull(ushort[] words, int index, ushort newWord)
    {
        var before = InternetChecksum.Compute(OctetsOf(words));
        var oldWord = words[index];
        words[index] = newWord;
        return InternetChecksum.Update(before, oldWord, newWord) == InternetChecksum.Compute(OctetsOf(words));
    }

    private static byte[] OctetsOf(ushort[] words) => [.. words.SelectMany(word => new[] { (byte)(word >> 8), (byte)word })];

    /// <summary>RFC 1071 §4.1, as plainly as can be.</summary>
    private static ushort WordByWord(ReadOnlySpan<byte> octets)
    {
        var sum = 0u;
        for (var i = 0; i < octets.Length; i += 2)
        {
            sum += i + 1 < octets.Length ? BinaryPrimitives.ReadUInt16BigEndian(octets[i..]) : (uint)octets[i] << 8;
            sum = (sum & 0xffff) + (sum >> 16);
        }

        return (ushort)~sum;
    }
}
