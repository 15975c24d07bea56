using CsCheck;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Testing;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>Ranges of ports, and ports alone, of several services of one VIP.</summary>
public sealed class PortRangeTests
{
    private const int Highest = 30;

    /// <summary>A good configuration with ranges of ports.</summary>
    internal const string Ranges = """
        vlan: [{ name: default, vid: 1, port: xg2 }]
        interface: [{ name: default, ip: 10.10.10.1/24 }]
        real: [{ id: 1, rip: 10.10.10.10 }]
        slb:
          - { name: web, nat-mode: dnat, lb-method: rr, vip: [{ ip: 10.10.10.50, protocol: tcp, vport: [80, 443, 8000-8100] }], real: 1 }
          - { name: ftp, nat-mode: dnat, lb-method: rr, vip: [{ ip: 10.10.10.50, protocol: tcp, vport: 10000-10100 }], real: 1 }
          - { name: udp, nat-mode: dnat, lb-method: rr, vip: [{ ip: 10.10.10.50, protocol: udp, vport: 1-65535 }], real: 1 }
        """;

    private static readonly Ipv4Address Vip = Ipv4Address.Parse("10.10.10.50");
    private static readonly string Start = Ranges[..(Ranges.IndexOf("slb:", StringComparison.Ordinal) + 5)];

    [Fact]
    public void Parse_Ranges_AreKeptAsRanges()
        => Assert.Equal(["80 443 8000-8100", "10000-10100", "1-65535"], Described(Ranges));

    [Theory]
    [InlineData("1-65535", "65535")]
    [InlineData("1-65535", "65535-65535")]
    [InlineData("1-65535", "\"65535\"")]
    public void Parse_ARangeOfOne_IsThePort(string old, string otherwise)
        => Assert.Equal("65535", Described(Ranges.Replace(old, otherwise, StringComparison.Ordinal)).Last());

    [Fact]
    public void Of_Ranges_PrintsThemAsTheyAreTyped()
        => Assert.Equal(
            ["80,443,8000-8100", "10000-10100", "1-65535"],
            BalancerCommands.Of(ConfigurationReader.Parse("f", Ranges).Value).Where(line => line.Contains(" vport ", StringComparison.Ordinal))
                .Select(line => line[(line.LastIndexOf(' ') + 1)..]));

    /// <summary>What no two entries have in common is taken, and each port goes to the service that names it; everything else is refused.</summary>
    [Fact]
    public void Parse_AnyRanges_AreTakenIfEachPortIsNamedOnce()
    {
        var more = Gen.Frequency((3, Gen.Int[0, 3]), (1, Gen.Int[-1, 9]));
        Gen.Select(Gen.Int[1, Highest], more, (first, more) => (First: first, Last: first + more)).Array[1, 3].Array[1, 3]
            .Sample(Check, iter: Ci.Inputs(4_000));
    }

    private static void Check((int First, int Last)[][] services)
    {
        var text = Start + string.Concat(services.Select((ranges, i) => $"  - {{ name: s{i}, nat-mode: dnat, lb-method: rr, vip: [{{ ip: {Vip}, "
            + $"protocol: tcp, vport: [{string.Join(", ", ranges.Select(range => $"{range.First}-{range.Last}"))}] }}], real: 1 }}\n"));
        var named = (from service in services.Index()
                     from range in service.Item
                     from port in Enumerable.Range(range.First, Math.Max(0, range.Last - range.First + 1))
                     select (Port: port, Slb: $"s{service.Index}")).ToList();
        var isGood = services.All(ranges => ranges.All(range => range.First <= range.Last))
            && named.DistinctBy(one => one.Port).Count() == named.Count;

        Assert.Equal(isGood, ConfigurationSamples.ErrorsOf(text).Length == 0);
        var configuration = isGood ? ConfigurationReader.Parse("f", text).Value : null;
        foreach (var port in isGood ? Enumerable.Range(1, Highest + 10) : [])
        {
            Assert.Equal(
                named.FirstOrDefault(one => one.Port == port).Slb, configuration!.ServiceOf(Vip, IpProtocol.Tcp, new Port((ushort)port))?.Name);
        }
    }

    private static IEnumerable<string> Described(string text)
        => ConfigurationReader.Parse("f", text).Value.Slbs.Select(slb => string.Join(' ', slb.Vips.Single().Vports));
}
