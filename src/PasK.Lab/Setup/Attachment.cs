using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>The interfaces of a node that converses by itself, with its default route.</summary>
internal static class Attachment
{
    /// <summary>
    /// TCP's minimum retransmission timeout: the second of RFC 6298 §2.4 in place of Linux's 200 ms, because an answer that is late on a busy machine is
    /// not lost. It is set at routes, because a parameter for it (tcp_rto_min_us) is only there since Linux 6.11.
    /// </summary>
    public static readonly TimeSpan MinimumRto = TimeSpan.FromSeconds(1);

    /// <summary>The settings in order.</summary>
    public static IEnumerable<SetupStep> Of(Node node, Func<string, string> kernelName) =>
    [
        .. node.Interfaces.SelectMany(own => Of(own, kernelName(own.Name))),
        .. node.DefaultGateway is { } next ? [new RouteStep(new StaticRoute(new Ipv4Prefix(Ipv4Address.Any, 0), next)) { MinimumRto = MinimumRto }]
            : Array.Empty<SetupStep>(),
    ];

    private static IEnumerable<SetupStep> Of(NodeInterface own, string device) =>
    [
        new LinkUpStep(device),
        new AddressStep(device, own.Address),
        .. own.Address.PrefixLength < Ipv4Prefix.MaximumLength ? [new MinimumRtoStep(device, own.Address, MinimumRto)] : Array.Empty<SetupStep>(),
    ];
}
