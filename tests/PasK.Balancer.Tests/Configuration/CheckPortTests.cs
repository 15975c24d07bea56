using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using Xunit;

namespace PasK.Balancer.Tests;

public sealed class CheckPortTests
{
    private static readonly Ipv4Address Vip = Ipv4Address.Parse("192.168.193.50");

    [Theory]
    [InlineData(IpProtocol.Tcp, 81, 82, "tcp 80", 81)]
    [InlineData(IpProtocol.Tcp, null, 82, "tcp 80", 82)]
    [InlineData(IpProtocol.Tcp, null, null, "tcp 80", 80)]
    [InlineData(IpProtocol.Tcp, null, null, "tcp 80, tcp 80", 80)] // of two VIPs
    [InlineData(IpProtocol.Tcp, null, null, "tcp 80, tcp 443", null)]
    [InlineData(IpProtocol.Tcp, null, null, "tcp 80-90", null)]
    [InlineData(IpProtocol.Udp, null, null, "tcp 80-90, udp 53", 53)]
    [InlineData(IpProtocol.Tcp, null, null, "tcp 80, udp 53", 80)]
    [InlineData(IpProtocol.Udp, null, null, "tcp 80, udp 53", 53)]
    [InlineData(IpProtocol.Udp, null, null, "tcp 80", null)]
    [InlineData(IpProtocol.Udp, null, null, "all", null)]
    [InlineData(IpProtocol.Tcp, null, null, "all, tcp 80", 80)]
    [InlineData(IpProtocol.Icmp, null, 82, "tcp 80", null)]
    public void Of_CheckRealAndService_IsTheFirstThatSaysOne(IpProtocol type, int? asked, int? rport, string vips, int? expected)
    {
        HealthCheck check = CheckedLab.Check(type) is PortCheck asking ? asking with { Port = ToPort(asked) } : CheckedLab.Icmp;
        var real = new Real(1, "real1", Ipv4Address.Parse("10.10.10.10"), ToPort(rport));
        var slb = new Slb("web", NatMode.L3DsrIpTunnel, LbMethod.RoundRobin, [.. vips.Split(", ").Select(ToVip)], [real]);

        Assert.Equal(ToPort(expected), CheckPort.Of(check, real, slb));
    }

    private static VirtualService ToVip(string text) => text.Split(' ') switch
    {
        ["tcp", var ports] => new VirtualService(Vip, IpProtocol.Tcp, [ToRange(ports)]),
        ["udp", var ports] => new VirtualService(Vip, IpProtocol.Udp, [ToRange(ports)]),
        _ => new VirtualService(Vip, null, []),
    };

    private static PortRange ToRange(string text) => new(Port.Parse(text.Split('-')[0]), Port.Parse(text.Split('-')[^1]));

    private static Port? ToPort(int? value) => value is { } port ? new Port((ushort)port) : null;
}
