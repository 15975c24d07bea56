using PasK.Lab.Topologies;
using PasK.Linux.Netfilter;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Setup;

/// <summary>
/// Turns packets that come to a real server's rip with a DSCP into packets to a VIP (L3 DSR by DSCP). A rule of nf_tables writes the VIP into them
/// (nft(8)), before connection tracking sees them with the rip.
/// </summary>
/// <param name="Dscp">The DSCP that stands for the VIP, 1 to 63; ECN does not matter.</param>
/// <param name="Rip">The address that the packets come to.</param>
/// <param name="Vip">The VIP that they are for.</param>
/// <exception cref="ArgumentOutOfRangeException">The DSCP is not from 1 to 63.</exception>
public sealed record DscpRewriteStep(int Dscp, Ipv4Address Rip, Ipv4Address Vip) : RewriteStep
{
    private const int Lowest = 1;

    /// <summary>The DSCP that stands for the VIP.</summary>
    public int Dscp { get; } = Dscp is >= Lowest and <= TypeOfService.MaximumDscp ? Dscp
        : throw new ArgumentOutOfRangeException(nameof(Dscp), Dscp, "a DSCP that stands for a VIP is 1 to 63");

    /// <inheritdoc/>
    protected override NetfilterRule Rule => new NetfilterRule().MatchDscp(Dscp).MatchDestination(Rip.ToIPAddress()).SetDestination(Vip.ToIPAddress());
}
