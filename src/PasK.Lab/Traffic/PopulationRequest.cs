using PasK.Lab.Topologies;

namespace PasK.Lab.Traffic;

/// <summary>One request of a population.</summary>
/// <param name="Client">Who makes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Octets">Octets of its payload or content.</param>
public sealed record PopulationRequest(HostNode Client, RequestKind Kind, int Octets);
