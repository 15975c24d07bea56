using PasK.Wire.Addresses;

namespace PasK.Balancer.Configuration;

/// <summary>A real server as the balancer knows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Rip">Its own address, at which tunnels to it end.</param>
/// <param name="Rport">Its port, or null for the port that the client asked for.</param>
public sealed record Real(int Id, string Name, Ipv4Address Rip, Port? Rport)
{
    /// <summary>Its MAC address, or null when the balancer finds it out.</summary>
    public MacAddress? Mac { get; init; }

    /// <summary>The MAC address of its VXLAN device, or null for that of its interface on the balancer's link.</summary>
    public MacAddress? VtepMac { get; init; }

    /// <summary>Whether it is a backup: it takes sessions only while no other real of a service is up.</summary>
    public bool IsBackup { get; init; }

    /// <summary>The largest weight.</summary>
    public const int MostWeight = 100;

    /// <summary>Its weight: how many sessions it is meant to get, compared with others, where the <c>lb-method</c> looks at it.</summary>
    public int Weight { get; init; } = 1;

    /// <summary>Whether it takes new sessions. With weight 0 it only keeps the sessions it has.</summary>
    public bool TakesSessions => Weight > 0;

    /// <summary>
    /// Whether it keeps the sessions that it has until they end, when its service does without it. Otherwise they end with it, as sessions of a real with
    /// another address or port do.
    /// </summary>
    public bool GracefulShutdown { get; init; }

    /// <summary>The enabled checks of this real, in addition to those of the service.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks { get; init; } = [];
}
