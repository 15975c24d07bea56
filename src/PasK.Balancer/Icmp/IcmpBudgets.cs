using PasK.Balancer.Numbers;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;

namespace PasK.Balancer.Icmp;

/// <summary>The budgets of all kinds of ICMP errors. "Fragmentation needed" has its own, because path MTU discovery depends on it.</summary>
/// <param name="shares">Which budget a peer has.</param>
internal sealed class IcmpBudgets(Shares shares)
{
    private readonly IcmpBudget _tooBig = new(shares, IcmpLimits.TooBigToPeer, IcmpLimits.TooBigToAll);
    private readonly IcmpBudget _timeExceeded = new(shares, IcmpLimits.ErrorsToPeer, IcmpLimits.ErrorsToAll);
    private readonly IcmpBudget _unreachable = new(shares, IcmpLimits.ErrorsToPeer, IcmpLimits.ErrorsToAll);

    /// <summary>Takes an error out of the budget of its kind, if there is one left.</summary>
    /// <returns>Whether the error may be sent.</returns>
    /// <param name="message">The error.</param>
    /// <param name="to">The peer.</param>
    /// <param name="now">The moment.</param>
    public bool TryTake(IcmpMessage message, Ipv4Address to, TimeSpan now) => BudgetOf(message).TryTake(to, now);

    private IcmpBudget BudgetOf(IcmpMessage message) => message switch
    {
        { Type: IcmpType.TimeExceeded } => _timeExceeded,
        { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.FragmentationNeeded } => _tooBig,
        _ => _unreachable,
    };
}
