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

    /// <summary>Whether it takes new sessions (<c>weight</c> 1). With weight 0 it only keeps the sessions it has.</summary>
    public bool TakesSessions { get; init; } = true;

    /// <summary>The enabled checks of this real, in addition to those of the service.</summary>
    public IReadOnlyList<HealthCheck> HealthChecks { get; init; } = [];
}
