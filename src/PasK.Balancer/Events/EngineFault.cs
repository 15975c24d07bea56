namespace PasK.Balancer.Events;

/// <summary>The engine has a fault; what showed it was dropped.</summary>
/// <param name="At">When.</param>
/// <param name="Fault">The exception, with the place in the engine.</param>
public sealed record EngineFault(TimeSpan At, Exception Fault) : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.EngineFault;
}
