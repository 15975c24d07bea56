namespace PasK.Balancer.Routing;

/// <summary>The key of an Ethernet: one VLAN at one port.</summary>
/// <param name="Port">The port's number.</param>
/// <param name="Vid">The VLAN identifier of tagged frames; 0 for frames without a tag or with a priority tag.</param>
public readonly record struct EthernetKey(int Port, int Vid);
