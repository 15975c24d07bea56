using CsCheck;
using PasK.Wire.Addresses;
using Xunit;

namespace PasK.Wire.Tests;

public sealed class AddressTests
{
    [Fact]
    public void Ipv4Address_TextAndOctets_RoundTrip() => Generated.Address.Sample(address =>
    {
        var octets = SampleFrames.Filled(Ipv4Address.Length);
        address.Write(octets);
        return Ipv4Address.Parse(address.ToString()) == address && new Ipv4Address(octets) == address;
    });

    [Fact]
    public void MacAddress_TextAndOctets_RoundTrip() => Generated.Mac.Sample(
        address => MacAddress.Parse(address.ToString()) == address && new MacAddress(address.ToArray()) == address);

    [Fact]
    public void Port_Text_RoundTrips() => Gen.UShort.Sample(number => Port.Parse(new Port(number).ToString()) == new Port(number));

    [Theory]
    [InlineData("")]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData(" 80")]
    [InlineData("http")]
    public void Port_NoNumberOfSixteenBits_IsRefused(string text)
    {
        Assert.False(Port.TryParse(text, out _));
        Assert.Equal($"{text} is no port; one is from 0 to 65535", Assert.Throws<FormatException>(() => Port.Parse(text)).Message);
    }

    [Fact]
    public void Ipv4Prefix_Text_RoundTrips() => Gen.Select(Generated.Address, Gen.Int[0, 32], (address, length) => new Ipv4Prefix(address, length)).Sample(
        prefix => Ipv4Prefix.Parse(prefix.ToString()) == prefix);

    [Fact]
    public void Contains_AnyPrefix_AgreesWithTheFramework()
        => Gen.Select(Generated.Address, Gen.Int[0, 32], Generated.Address).Sample((address, length, other) =>
        {
            var prefix = new Ipv4Prefix(address, length);
            var network = new System.Net.IPNetwork(System.Net.IPAddress.Parse(prefix.Network.Address.ToString()), length);
            return prefix.Contains(other) == network.Contains(System.Net.IPAddress.Parse(other.ToString()))
                && prefix.Contains(prefix.DirectedBroadcast) && prefix.Contains(address);
        });

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("01.2.3.4")]
    [InlineData("1.2.3.4 ")]
    [InlineData("1..3.4")]
    [InlineData("-1.2.3.4")]
    public void TryParse_NotAnIpv4Address_IsRefused(string text)
    {
        Assert.False(Ipv4Address.TryParse(text, out var address));
        Assert.Equal(default, address);
    }

    [Theory]
    [InlineData("02:00:00:00:00")]
    [InlineData("02-00-00-00-00-01")]
    [InlineData("02:00:00:00:00:0g")]
    [InlineData("02:00:00:00:00:01:")]
    public void TryParse_NotAMacAddress_IsRefused(string text) => Assert.False(MacAddress.TryParse(text, out _));

    [Theory]
    [InlineData("10.0.0.0")]
    [InlineData("10.0.0.0/")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/024")]
    [InlineData("10.0.0.0/08")]
    [InlineData("10.0.0/8")]
    public void TryParse_NotAPrefix_IsRefused(string text) => Assert.False(Ipv4Prefix.TryParse(text, out _));
}
