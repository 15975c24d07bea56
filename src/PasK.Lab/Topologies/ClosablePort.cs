using PasK.Balancer.Configuration;

namespace PasK.Lab.Topologies;

/// <summary>A port of a real that a health check of a service probes, and that the real server can close without harm to clients.</summary>
/// <param name="Slb">The balancer's service.</param>
/// <param name="Real">The real.</param>
/// <param name="Node">The real server.</param>
/// <param name="Service">What listens on the port.</param>
/// <param name="IsShared">Whether the real server is in another service too, so that its state must be told with the service.</param>
internal sealed record ClosablePort(Slb Slb, Real Real, RealNode Node, Service Service, bool IsShared)
{
    /// <summary>The real's name, with the service where it is in several.</summary>
    public string RealName => Real.Name + InService;

    /// <summary>The service, in words that follow those about the real; empty where it is in no other.</summary>
    public string InService => IsShared ? $" of slb {Slb.Name}" : "";
}
