using PasK.Wire.Ip;

namespace PasK.Lab.Topologies;

/// <summary>The words for services in topology files.</summary>
internal static class ServiceKindWords
{
    /// <summary>The word for a service.</summary>
    public static string Word(this ServiceKind kind) => kind switch
    {
        ServiceKind.Http => "http",
        ServiceKind.UdpEcho => "udp-echo",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such service"),
    };

    /// <summary>The protocol whose ports such a service listens on.</summary>
    public static IpProtocol Protocol(this ServiceKind kind) => kind == ServiceKind.Http ? IpProtocol.Tcp : IpProtocol.Udp;
}
