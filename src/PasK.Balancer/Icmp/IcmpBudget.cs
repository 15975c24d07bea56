using PasK.Balancer.Numbers;
using PasK.Balancer.Timing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Icmp;

/// <summary>
/// How many ICMP errors of one kind may be sent, as Linux has it (icmp_ratelimit and icmp_msgs_per_sec, net/ipv4/icmp.c): to each peer, so that one takes
/// nothing from another, and to all together, because anybody can write any source. Some peers share a budget, see <see cref="Shares"/>.
/// </summary>
/// <param name="shares">Which budget a peer has.</param>
/// <param name="peer">To one peer.</param>
/// <param name="all">To all.</param>
internal sealed class IcmpBudget(Shares shares, Rate peer, Rate all)
{
    private const int Peers = 1024;
    private readonly TokenBucket[] _peers = [.. Enumerable.Range(0, Peers).Select(_ => new TokenBucket(peer))];
    private readonly TokenBucket _all = new(all);

    /// <summary>Takes an error out of the budget, if there is one left.</summary>
    /// <param name="to">Whom it is for.</param>
    /// <param name="now">The moment.</param>
    public bool TryTake(Ipv4Address to, TimeSpan now) => _peers[shares.Of(to, Peers)].TryTake(now) && _all.TryTake(now);
}
