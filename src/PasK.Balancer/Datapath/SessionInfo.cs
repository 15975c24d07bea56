using PasK.Wire.Transport;

namespace PasK.Balancer.Datapath;

/// <summary>A session, as it is now.</summary>
/// <param name="Flow">The flow of the client's packets.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Real">The name of the real that serves it.</param>
/// <param name="Stage">Its stage, a word.</param>
/// <param name="Due">When it ends, if no packet comes.</param>
public sealed record SessionInfo(FlowKey Flow, string Service, string Real, string Stage, TimeSpan Due);
