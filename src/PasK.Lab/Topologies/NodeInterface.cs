using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>An interface with an address.</summary>
/// <param name="Name">The interface's name.</param>
/// <param name="Address">Its address and prefix length.</param>
public sealed record NodeInterface(string Name, Ipv4Prefix Address);
