using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>A service that listens on a real server.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Port">Where it listens.</param>
/// <param name="Binding">On which addresses it listens.</param>
public sealed record Service(ServiceKind Kind, Port Port, ServiceBinding Binding = ServiceBinding.Each);
