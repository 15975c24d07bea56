using PasK.Trace.Streams;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Octets of a TCP stream, counted once.</summary>
public sealed class StreamOctetsTests
{
    [Theory]
    [InlineData(new uint[] { 0, 100, 200 }, new[] { 100, 100, 100 }, 300)]
    [InlineData(new uint[] { 0, 100, 0, 100 }, new[] { 100, 100, 100, 100 }, 200)]
    [InlineData(new uint[] { 0, 50, 20 }, new[] { 100, 100, 10 }, 150)]
    [InlineData(new uint[] { 0, 200, 100 }, new[] { 100, 100, 100 }, 300)]
    [InlineData(new uint[] { uint.MaxValue - 9, 0 }, new[] { 10, 10 }, 20)]
    [InlineData(new uint[] { 5 }, new[] { 0 }, 0)]
    [InlineData(new uint[] { 100, 50 }, new[] { 100, 100 }, 150)]
    [InlineData(new uint[] { 0, uint.MaxValue - 9 }, new[] { 10, 20 }, 20)]
    public void Count_OfSegments_CountsEachOctetOnce(uint[] sequences, int[] lengths, long expected)
    {
        var octets = new StreamOctets();
        for (var i = 0; i < sequences.Length; i++)
        {
            octets.Add(sequences[i], lengths[i]);
        }

        Assert.Equal(expected, octets.Count);
    }

    /// <summary>However many gaps there are, what is in them was not seen.</summary>
    [Fact]
    public void Count_OfSegmentsWithManyGaps_LeavesTheGapsOut()
    {
        var octets = new StreamOctets();
        for (var i = 0u; i < 3_000; i++)
        {
            octets.Add(i * 1_000_000, 100);
        }

        Assert.Equal(3_000 * 100, octets.Count);
    }
}
