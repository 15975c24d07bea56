using PasK.Trace.Streams;
using Xunit;

namespace PasK.Trace.Tests;

/// <summary>Ranges of octets, whatever the order in which they come.</summary>
public sealed class OctetRangesTests
{
    [Theory]
    [InlineData(new long[] { 0, 10, 10, 20 }, "0-20")]
    [InlineData(new long[] { 20, 30, 0, 10 }, "0-10 20-30")]
    [InlineData(new long[] { 0, 10, 20, 30, 10, 20 }, "0-30")]
    [InlineData(new long[] { 0, 30, 10, 20 }, "0-30")]
    public void Add_OfRanges_JoinsThoseThatTouch(long[] ends, string expected)
    {
        var ranges = new OctetRanges();
        for (var i = 0; i < ends.Length; i += 2)
        {
            ranges.Add(ends[i], ends[i + 1]);
        }

        Assert.Equal(expected, string.Join(' ', ranges.All.Select(range => $"{range.Start}-{range.End}")));
        Assert.Equal(ranges.All[^1].End, ranges.End);
    }

    [Theory]
    [InlineData(5, 10, false)]
    [InlineData(9, 11, true)]
    [InlineData(19, 25, true)]
    [InlineData(20, 25, false)]
    public void Overlaps_OfARange_IsTrueOnlyForACommonOctet(long start, long end, bool expected)
    {
        var ranges = new OctetRanges();
        ranges.Add(10, 20);
        Assert.Equal(expected, ranges.Overlaps(start, end));
    }
}
