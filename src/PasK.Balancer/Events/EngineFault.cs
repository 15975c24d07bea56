namespace PasK.Balancer.Events;

/// <summary>An exception of the engine. The packets that it left unsettled, if any, were dropped.</summary>
/// <param name="At">When.</param>
/// <param name="Fault">The exception, with its stack trace.</param>
public sealed record EngineFault(TimeSpan At, Exception Fault) : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.EngineFault;
}
