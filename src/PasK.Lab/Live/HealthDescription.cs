namespace PasK.Lab.Live;

/// <summary>What a balancer believes of a real.</summary>
/// <param name="Balancer">The balancer's node.</param>
/// <param name="Service">The service.</param>
/// <param name="Real">The real.</param>
/// <param name="State">Its state.</param>
public sealed record HealthDescription(string Balancer, string Service, string Real, string State);
