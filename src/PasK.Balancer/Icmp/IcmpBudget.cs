using PasK.Balancer.Numbers;
using PasK.Balancer.Timing;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Icmp;

/// <summary>
/// The budget of ICMP errors of one kind, limited as in Linux (icmp_ratelimit and icmp_msgs_per_sec, net/ipv4/icmp.c): for each peer, so that one takes nothing
/// from another, and for all together, because anybody can forge any source. Some peers share a budget, see <see cref="Shares"/>.
/// </summary>
/// <param name="shares">Which budget a peer has.</param>
/// <param name="peer">The rate for one peer.</param>
/// <param name="all">The rate for all peers together.</param>
internal sealed class IcmpBudget(Shares shares, Rate peer, Rate all)
{
    private const int Peers = 1024;
    private readonly TokenBucket[] _peers = [.. Enumerable.Range(0, Peers).Select(_ => new TokenBucket(peer))];
    private readonly TokenBucket _all = new(all);

    /// <summary>Takes an error out of the budget, if there is one left.</summary>
    /// <returns>Whether the error may be sent.</returns>
    /// <param name="to">The peer.</param>
    /// <param name="now">The moment.</param>
    public bool TryTake(Ipv4Address to, TimeSpan now) => _peers[shares.Of(to, Peers)].TryTake(now) && _all.TryTake(now);
}
