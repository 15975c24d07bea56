using PasK.Balancer.Datapath;

namespace PasK.Balancer.Engine;

/// <summary>The engine has a fault; what showed it was dropped.</summary>
/// <param name="At">When.</param>
/// <param name="Fault">The exception, with the place in the engine.</param>
public sealed record EngineFaulted(TimeSpan At, Exception Fault)
    : BalancerEvent(At, $"a fault of the balancer, please report it; what showed it is dropped: {Fault}");
