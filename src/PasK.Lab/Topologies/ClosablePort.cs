using PasK.Balancer.Configuration;

namespace PasK.Lab.Topologies;

/// <summary>A port of a real that a health check of a service probes, and that the real server can close without harm to clients.</summary>
/// <param name="Slb">The balancer's service.</param>
/// <param name="Real">The real.</param>
/// <param name="Node">The real server.</param>
/// <param name="Service">What listens on the port.</param>
internal sealed record ClosablePort(Slb Slb, Real Real, RealNode Node, Service Service);
