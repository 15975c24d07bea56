using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>maglev</c>: a hash of the whole flow finds a slot of <see cref="MaglevTable"/>, and that the real. Every balancer with the same reals chooses alike, also
/// after a restart. The hash is known to all: whoever chooses ports chooses the real.
/// </summary>
/// <param name="reals">The reals.</param>
internal sealed class MaglevScheduler(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    private ushort[]? _table;

    /// <inheritdoc/>
    public override int Choose(in FlowKey flow) => (_table ??= MaglevTable.Of(Reals) ?? throw NoneEligible())[MaglevTable.SlotOf(flow)];

    /// <inheritdoc/>
    public override void Refresh() => _table = null;
}
