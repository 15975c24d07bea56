using PasK.Lab.Topologies;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.Netfilter;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using static PasK.Lab.Setup.KernelParameters;

namespace PasK.Lab.Setup;

/// <summary>Sets real servers up: the VIPs, silence when asked for them, the ends of tunnels, what listens.</summary>
internal sealed class RealSetup : RoleSetup
{
    /// <inheritdoc/>
    public override IEnumerable<SetupStep> StepsOf(Node node, Topology topology, Func<string, string> kernelName)
        => StepsOf((RealNode)node, topology, kernelName);

    private static IEnumerable<SetupStep> StepsOf(RealNode real, Topology topology, Func<string, string> kernelName) =>
    [
        .. Speaking,
        .. Conversing,
        .. Serving,
        .. ForAll("rp_filter", "0"),
        new SysctlStep("net.ipv4.conf.lo.rp_filter", "0"), // an inner packet of the user-space fallback comes in here
        .. ForAll("arp_ignore", real.ArpSuppression ? "1" : "0"),
        .. ForAll("arp_announce", real.ArpSuppression ? "2" : "0"),
        new LinkUpStep(NetworkNamespace.Loopback),
        .. Attachment.Of(real, kernelName),
        .. real.Vips.Select(vip => new AddressStep(
            real.VipPlace == VipPlace.Loopback ? NetworkNamespace.Loopback : kernelName(real.Interface.Name), new Ipv4Prefix(vip, real.VipPrefixLength))),
        .. real.Routes.Select(route => new RouteStep(route) { MinimumRto = Attachment.MinimumRto }),
        .. TunnelEnd.Of(real, topology).SelectMany(end => DecapsulationOf(end, real, topology)),
        .. ModulesInUse.For(KernelPart.NfTables,
        [
            .. real.Dscp.Select(mark => new DscpRewriteStep(mark.Value, real.Interface.Address.Address, mark.Vip)
            {
                Priority = real.PutsVipBackLate ? NetfilterBatch.AfterConnectionTracking : NetfilterBatch.BeforeConnectionTracking,
            }),
        ]),
        .. real.DropsTunnel ? [new DropStep(IpProtocol.IpInIp)] : Array.Empty<SetupStep>(),
        .. real.DropsInvalid ? ModulesInUse.For(KernelPart.ConnectionTracking, [new DropInvalidStep()]) : [],
        .. real.Services.Select(service => Listening(real, service)),
    ];

    private static IEnumerable<SetupStep> DecapsulationOf(TunnelEnd end, RealNode real, Topology topology)
    {
        var by = end.Decapsulator;
        var device = by.DeviceOf(real, topology);
        return end.Decapsulation switch
        {
            Decapsulation.Kernel => [.. ModulesInUse.Remark(by.Part), device, .. by.BesideDevice],
            Decapsulation.None => [new RemarkStep($"nothing takes packets out of the tunnel; left out: {device.Command}")],
            _ =>
            [
                new RemarkStep(
                    (real.Decapsulation == Decapsulation.Auto
                        ? $"fallback: decapsulation in user space ({by.Sockets}), because {KernelFeatures.WhyMissing(by.Part)}"
                        : $"decapsulation in user space ({by.Sockets}), as the topology wants it")
                    + $"; a box would use: {device.Command}"),
                .. by.BesideProgram,
            ],
        };
    }

    private static RemarkStep Listening(RealNode real, Service service)
    {
        var rip = real.Interface.Address.Address;
        var address = real.Vips.Count > 0 && service.Binding != ServiceBinding.Rip ? real.Vips[0] : rip;
        return new RemarkStep(service.Kind switch
        {
            ServiceKind.Http => service.Binding == ServiceBinding.Rip
                ? $"the lab's own HTTP service listens on {rip}:{service.Port}; a box might use: {ServiceCommand.OfHttp(service.Port, rip)}"
                : $"the lab's own HTTP service listens on 0.0.0.0:{service.Port}; a box might use: {ServiceCommand.OfHttp(service.Port)}",
            ServiceKind.UdpEcho => $"the lab's own UDP echo listens on port {service.Port} of {AddressesOf(service, rip)}; "
                + $"a box might use: {ServiceCommand.OfUdpEcho(service.Port, address)}",
            _ => throw new ArgumentOutOfRangeException(nameof(service), service.Kind, "no such service"),
        });
    }

    private static string AddressesOf(Service service, Ipv4Address rip) => service.Binding switch
    {
        ServiceBinding.Each => "each address",
        ServiceBinding.Rip => rip.ToString(),
        _ => "0.0.0.0",
    };
}
