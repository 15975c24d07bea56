namespace PasK.Balancer.Events;

/// <summary>Something that happened in a balancer. It has fields alone; <see cref="EventText"/> puts it into words.</summary>
/// <param name="At">When.</param>
public abstract record BalancerEvent(TimeSpan At)
{
    /// <summary>What kind of event it is. Each kind has one record, of its name.</summary>
    public abstract EventKind Kind { get; }
}
