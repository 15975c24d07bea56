using PasK.Balancer.Numbers;
using PasK.Wire.Transport;

namespace PasK.Balancer.Scheduling;

/// <summary>
/// <c>maglev</c>: a hash of the whole flow finds a slot of <see cref="MaglevTable"/>, and that the real. Every balancer with the same reals chooses alike, also
/// after a restart. The hash is known to all: whoever chooses ports chooses the real.
/// </summary>
/// <param name="reals">The reals.</param>
internal sealed class Maglev(IReadOnlyList<IScheduledReal> reals) : Scheduler(reals)
{
    private ushort[]? _table;

    /// <inheritdoc/>
    public override int Choose(in FlowKey flow) => (_table ??= MaglevTable.Of(Reals) ?? throw NoneEligible())[SlotOf(flow)];

    /// <inheritdoc/>
    public override void Refresh() => _table = null;

    private static int SlotOf(in FlowKey flow)
    {
        var addresses = ((ulong)flow.Source.Value << 32) | flow.Destination.Value;
        var others = ((ulong)flow.SourcePort.Value << 24) | ((ulong)flow.DestinationPort.Value << 8) | (byte)flow.Protocol;
        var hash = new SplitMix64(((ulong)new SplitMix64(addresses).Next() << 32) ^ others).Next();
        return MaglevTable.InRange(hash, MaglevTable.Slots);
    }
}
