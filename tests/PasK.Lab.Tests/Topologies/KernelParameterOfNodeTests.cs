using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using Xunit;

namespace PasK.Lab.Tests;

public sealed class KernelParameterOfNodeTests
{
    [Theory]
    [InlineData("arp_ignore", "net.ipv4.conf.all.arp_ignore net.ipv4.conf.default.arp_ignore net.ipv4.conf.lo.arp_ignore")]
    [InlineData("ip_forward", "net.ipv4.ip_forward")]
    [InlineData("icmp_ratelimit", "net.ipv4.icmp_ratelimit")]
    [InlineData("net.ipv4.conf.eth0.rp_filter", "net.ipv4.conf.eth0.rp_filter")]
    [InlineData("net.ipv4.conf.lo.rp_filter", "net.ipv4.conf.lo.rp_filter")]
    public void Of_AName_StandsForTheseParameters(string name, string parameters)
        => Assert.Equal(parameters.Split(' ').Select(whole => new SysctlStep(whole, "1")), KernelParameters.Of(KernelParameter.Of(name, "1")));

    [Theory]
    [InlineData("arp_ingore", "1", "kernel parameter arp_ingore: this kernel has none of that name below net, neither of interfaces nor of IPv4")]
    [InlineData(
        "net.ipv4.conf.eth0.arp_ingore",
        "1",
        "kernel parameter net.ipv4.conf.eth0.arp_ingore: this kernel has none of that name below net, neither of interfaces nor of IPv4")]
    [InlineData("kernel.hostname", "x", "kernel parameter kernel.hostname: this kernel has none of that name below net, neither of interfaces nor of IPv4")]
    [InlineData("../kernel", "1", "kernel parameter '../kernel' is no name; one is like arp_ignore, ip_forward or net.ipv4.conf.eth0.rp_filter")]
    [InlineData("arp_ignore", "", "kernel parameter arp_ignore: '' is no value; one has letters, digits, '-', '_' and spaces")]
    [InlineData("arp_ignore", "1\n", "kernel parameter arp_ignore: '1\n' is no value; one has letters, digits, '-', '_' and spaces")]
    public void Of_WhatIsNone_IsRefused(string name, string value, string message)
        => Assert.StartsWith(message, Assert.Throws<ArgumentException>(() => KernelParameter.Of(name, value)).Message, StringComparison.Ordinal);

    /// <summary>Each wins over what the role sets: before there are links, and for one interface after they are made. Forwarding comes first.</summary>
    [Fact]
    public void Build_WithParameters_SetsThemLast()
    {
        ReferenceLab.Require();
        var real = ReferenceLab.Real with
        {
            KernelParameters =
            [
                KernelParameter.Of("arp_ignore", "0"), KernelParameter.Of("net.ipv4.conf.eth0.rp_filter", "2"), KernelParameter.Of("ip_forward", "1")
            ],
        };
        using var world = World.Build(ReferenceLab.Topology.With(real));
        var setup = world.Setup["real1"].OfType<SysctlStep>().ToList();
        Assert.Equal("net.ipv4.ip_forward=1", setup[0].Assignment);
        Assert.Single(setup, step => step.Name == "net.ipv4.ip_forward");
        world.ThreadOf("real1").Invoke(() =>
        {
            Assert.All(["all", "default", "lo", "eth0"], which => Assert.Equal("0", Sysctl.Read($"net.ipv4.conf.{which}.arp_ignore")));
            Assert.Equal(("2", "0"), (Sysctl.Read("net.ipv4.conf.eth0.rp_filter"), Sysctl.Read("net.ipv4.conf.all.rp_filter")));
            Assert.Equal(("1", "0"), (Sysctl.Read("net.ipv4.ip_forward"), Sysctl.Read("net.ipv4.conf.all.accept_redirects")));
        });
    }
}
