using PasK.Balancer.Configuration;
using PasK.Balancer.Ingress;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Services;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Fuzz;

/// <summary>
/// How much an engine may keep and send, by the limits that <c>docs/security.md</c> states.
/// </summary>
/// <param name="setting">What it is configured to do.</param>
internal sealed class OutputLimits(Setting setting)
{
    private const int LongestHeader = Ipv4Header.MinimumLength + Ipv4Header.MaximumOptionsLength;

    /// <summary>
    /// An echo request, up to ten datagrams, or the segments of a connection, of one probe that ends and of one that begins.
    /// </summary>
    private const int FramesOfProbe = 16;

    /// <summary>
    /// Packets of a check that wait for a MAC address: those of the probe before and of this one, ten segments beside the sequence, and two a second of those
    /// for as long as a probe may wait.
    /// </summary>
    private const int WaitingOfCheck = 64;

    private readonly int _unit = UnitOf(setting);
    private readonly int _checks = ChecksOf(setting.Configuration);
    private readonly int _gateways = setting.Configuration.Routes.Count;

    /// <summary>
    /// Packets that may wait: fragments for their first, requests for a verdict (8 in each of 64 shares, for each service), packets for neighbours (256 and one
    /// for each further neighbour, of which there are 1,024 beside the configured ones), and probes.
    /// </summary>
    public int Waiting { get; } = FragmentLimits.WaitingInTotal + (WaitingLimits.Shares * WaitingLimits.RequestsOfShare * setting.Configuration.Slbs.Count)
        + NeighbourLimits.WaitingInTotal + NeighbourLimits.Maximum + setting.Rips.Count + setting.Configuration.Routes.Count + ChecksOf(setting.Configuration)
        + (WaitingOfCheck * ChecksOf(setting.Configuration));

    /// <summary>
    /// Frames that one frame may lead to: its own packet, and each that waited, leaves in so many pieces as the smallest room allows, or is answered by one
    /// ICMP error or reset; a probe's answer leads to the probe's further segments; next hops and gateways are asked for.
    /// </summary>
    public long OfFrame(int waiting, int longest)
        => ((1L + waiting) * (PiecesOf(longest) + PiecesOf(IcmpMessage.MaximumErrorPacketLength) + 1)) + _gateways + FramesOfProbe;

    /// <summary>Frames that time may lead to: the same for each packet that waited, a request for each neighbour, and each check's probe.</summary>
    public long OfTime(int waiting, int longest)
        => OfFrame(waiting, longest) + NeighbourLimits.Maximum + setting.Rips.Count + _gateways + ((long)FramesOfProbe * _checks);

    private long PiecesOf(int length) => 2 + (length / _unit);

    /// <summary>The least payload of a piece but the last: eight octets at a time, behind the longest header, in the smallest room.</summary>
    private static int UnitOf(Setting setting)
    {
        var overhead = setting.Configuration.Slbs.Select(slb => slb.NatMode.Traits().Overhead).DefaultIfEmpty().Max();
        var room = setting.Places.Min(place => Math.Min(place.Mtu, place.MinPathMtu)) - overhead;
        return Math.Max(1, (room - LongestHeader) / Ipv4Header.FragmentUnit) * Ipv4Header.FragmentUnit;
    }

    /// <summary>A stream of probes for each check, real and address that is asked, at most.</summary>
    private static int ChecksOf(BalancerConfiguration configuration)
        => configuration.Slbs.Sum(slb => slb.Reals.Sum(real => slb.ChecksOf(real).Count * Math.Max(1, slb.Vips.Count)));
}
