namespace PasK.Balancer.Events;

/// <summary>An event in a balancer, as data; <see cref="EventText"/> puts it into words.</summary>
/// <param name="At">When.</param>
public abstract record BalancerEvent(TimeSpan At)
{
    /// <summary>The kind of the event. Each kind has one record, of its name.</summary>
    public abstract EventKind Kind { get; }
}
