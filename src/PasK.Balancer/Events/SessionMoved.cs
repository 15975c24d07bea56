using PasK.Wire.Transport;

namespace PasK.Balancer.Events;

/// <summary>A session has left a real that is down for another one.</summary>
/// <param name="At">When.</param>
/// <param name="Service">The service's name.</param>
/// <param name="Flow">The flow of the client's packets.</param>
/// <param name="From">The name of the real that is down.</param>
/// <param name="To">The name of the real that serves it from now on.</param>
public sealed record SessionMoved(TimeSpan At, string Service, FlowKey Flow, string From, string To) : BalancerEvent(At)
{
    /// <inheritdoc/>
    public override EventKind Kind => EventKind.SessionMoved;
}
