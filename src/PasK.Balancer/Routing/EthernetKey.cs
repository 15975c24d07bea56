namespace PasK.Balancer.Routing;

/// <summary>Which Ethernet frames belong to: those of one VLAN at one port.</summary>
/// <param name="Port">The port's number.</param>
/// <param name="Vid">The VLAN identifier of tagged frames; 0 for frames without a VLAN, that is without a tag or with one that says only a priority.</param>
public readonly record struct EthernetKey(int Port, int Vid);
