using PasK.Balancer.Configuration;
using PasK.Configuration.Addresses;
using PasK.Configuration.Keys;
using PasK.Files.Forms;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>The keys of PAS-K's <c>vip</c>, a virtual service. A new key needs a declaration here and a property of <see cref="VirtualService"/>.</summary>
internal static class VipKeys
{
    private static readonly PasKTable<VirtualService> Table = new(new VirtualService(Ipv4Address.Any, null, []));

    public static readonly PasKKey<VirtualService, Ipv4Address> Ip
        = Table.Required("ip", AddressForms.Address, "The VIP.", (vip, address) => vip with { Address = address });

    public static readonly PasKKey<VirtualService, IpProtocol> Protocol = Table.Optional(
        "protocol",
        new WordForm<IpProtocol>(PasKWords.Protocols),
        "The protocol; without one all of them.",
        (vip, protocol) => vip with { Protocol = protocol },
        vip => vip.Protocol);

    public static readonly PasKListKey<VirtualService> Vport = Table.List(
        FileKey.Optional(
            "vport",
            new ListForm(new PortRangeForm("leave vport out for all ports"), Least: 1, MayBeAlone: true),
            "The port, a range of ports such as 8000-8100, or a list of both, of protocol tcp or udp; without one all of them."),
        vip => vip.Vports.Count == 0 ? [] : [string.Join(',', vip.Vports)]);

    public static readonly PasKKey<VirtualService, int> Dscp = Table.Optional(
        "dscp",
        PasKForms.Dscp,
        "nat-mode l3dsr-dscp: the code point by which the reals know that a packet is for this VIP. One code point stands for one VIP.",
        (vip, dscp) => vip with { Dscp = dscp },
        vip => vip.Dscp);

    public static readonly FileObject Object = new("vip", "What a service serves: an address, all of it or some of its ports.", Table.FileKeys);

    /// <summary>Reads the keys, except the ports.</summary>
    public static Draft<VirtualService> Read(FileKeys keys) => Table.Read(keys);

    /// <summary>The text that a person types after <c>vip</c>.</summary>
    public static string Line(VirtualService vip) => string.Join(' ', [$"{vip.Address}", .. Table.Lines(vip, [], [])]);
}
