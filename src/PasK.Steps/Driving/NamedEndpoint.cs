using PasK.Wire.Addresses;

namespace PasK.Steps.Driving;

/// <summary>A port of an address, as a step writes it.</summary>
/// <param name="Address">The address, or VIP.</param>
/// <param name="Port">The port.</param>
public sealed record NamedEndpoint(string Address, Port Port);
