using PasK.Lab.Traffic;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class FragmentOrderTests
{
    [Theory]
    [InlineData(4008, new[] { 3, 1, 2 }, "2672..4008 0..1336 1336..2672")]
    [InlineData(100, new[] { 2, 1 }, "56..100 0..56")]
    [InlineData(17, new[] { 1, 2, 3 }, "0..8 8..16 16..17")]
    public void Of_Octets_AreUnitsOfEight(int octets, int[] numbers, string expected)
        => Assert.Equal(expected, string.Join(' ', new FragmentOrder(numbers).Of(octets)));

    [Theory]
    [InlineData(1)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(0, 1)]
    public void Order_OfOtherNumbers_IsRefused(params int[] numbers)
        => Assert.StartsWith(
            $"the order {string.Join(", ", numbers)}: the fragments of a packet, two or more, are numbered from 1, and each is sent once",
            Assert.Throws<ArgumentException>(() => new FragmentOrder(numbers)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Of_TooFewOctets_IsRefused()
        => Assert.StartsWith(
            "16 octets cannot be cut into 3 fragments",
            Assert.Throws<ArgumentException>(() => new FragmentOrder(1, 2, 3).Of(16)).Message,
            StringComparison.Ordinal);
}
