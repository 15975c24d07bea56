using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>What a person might type on a real server for a service that the lab runs itself.</summary>
internal static class ServiceCommand
{
    /// <summary>An HTTP server.</summary>
    /// <param name="port">The port.</param>
    /// <param name="address">The one address that it listens on, or null for all.</param>
    public static string OfHttp(Port port, Ipv4Address? address = null)
        => $"python3 -m http.server {(address is { } one ? $"--bind {one} " : "")}{port}";

    /// <summary>A UDP echo, which answers from the address that it is bound to.</summary>
    public static string OfUdpEcho(Port port, Ipv4Address address) => $"socat UDP4-RECVFROM:{port},bind={address},fork PIPE";
}
