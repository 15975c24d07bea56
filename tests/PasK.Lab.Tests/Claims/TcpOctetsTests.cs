using PasK.Lab.Claims;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class TcpOctetsTests
{
    [Theory]
    [InlineData(new uint[] { 0, 100, 200 }, new[] { 100, 100, 100 }, 300)]
    [InlineData(new uint[] { 0, 100, 0, 100 }, new[] { 100, 100, 100, 100 }, 200)]
    [InlineData(new uint[] { 0, 50, 20 }, new[] { 100, 100, 10 }, 150)]
    [InlineData(new uint[] { 0, 200, 100 }, new[] { 100, 100, 100 }, 300)]
    [InlineData(new uint[] { uint.MaxValue - 9, 0 }, new[] { 10, 10 }, 20)]
    [InlineData(new uint[] { 5 }, new[] { 0 }, 0)]
    public void Count_OfSegments_CountsEachOctetOnce(uint[] sequences, int[] lengths, long expected)
    {
        var octets = new TcpOctets();
        for (var i = 0; i < sequences.Length; i++)
        {
            octets.Add(sequences[i], lengths[i]);
        }

        Assert.Equal(expected, octets.Count);
    }
}
