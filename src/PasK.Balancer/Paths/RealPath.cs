using PasK.Balancer.Configuration;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Paths;

/// <summary>The path to a rip: its first hop, MAC address and path MTU. All reals with that rip share it, in all services.</summary>
/// <param name="rip">The rip.</param>
/// <param name="names">The names of the reals there.</param>
/// <param name="mac">The MAC address that is configured for the reals there, or null when it is learnt.</param>
/// <param name="hop">The first hop, or null when no route leads there.</param>
internal sealed class RealPath(Ipv4Address rip, IReadOnlyList<string> names, MacAddress? mac, Hop? hop)
{
    private MacAddress? _learnt;
    private MacAddress? _candidate;
    private bool _isDoubted;
    private bool _isSilentAndUp;
    private int _mtu;
    private TimeSpan _mtuUntil = TimeSpan.MinValue;

    /// <summary>The rip.</summary>
    public Ipv4Address Rip { get; } = rip;

    /// <summary>The names of the reals there.</summary>
    public IReadOnlyList<string> Names { get; } = names;

    /// <summary>The first hop: the rip itself, or the router in front of it. Null when no route leads there.</summary>
    public Hop? Hop { get; } = hop;

    /// <summary>The forwarding methods of all services and checks that use the path. Translations are not among them.</summary>
    public HashSet<ForwardingMethod> Methods { get; } = [];

    /// <summary>
    /// The MAC address for traffic, or null when ARP must resolve it. A configured address is never replaced. While silence counts as up, ARP is used too:
    /// missing answers would not show that a learnt address has changed.
    /// </summary>
    public MacAddress? Mac => mac ?? (_isSilentAndUp ? null : _learnt);

    /// <summary>The MAC address for probes, or null when ARP must resolve it, as after every silence.</summary>
    public MacAddress? MacForProbes => mac ?? (_isDoubted ? null : _learnt);

    /// <summary>Whether the MAC address is learnt, from answers to probes and by ARP.</summary>
    public bool LearnsMac => mac is null;

    /// <summary>Whether packets from the rip come in there.</summary>
    public bool IsAt(Attachment at) => Hop?.Egress.Ethernet == at.Ethernet;

    /// <summary>Whether the station at the rip would take such packets for the balancer's own, by one of <see cref="Methods"/>, whoever sent them.</summary>
    /// <param name="protocol">The packets' protocol.</param>
    /// <param name="type">Their type of service.</param>
    /// <param name="port">Their destination port, or null where they have none.</param>
    public bool Takes(IpProtocol protocol, TypeOfService type, Port? port)
    {
        foreach (var method in Methods)
        {
            if (method.Takes(protocol, type, port))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The path MTU in octets, or null when no ICMP error has lowered it.</summary>
    public int? Mtu(TimeSpan now) => now < _mtuUntil ? _mtu : null;

    /// <summary>
    /// Takes note of an ICMP error about a packet on this path. "Fragmentation needed" lowers the path MTU (RFC 1191 §3). It is ignored when its MTU is
    /// implausibly small, too small for the headers of <see cref="Methods"/>, or not smaller than the present one.
    /// </summary>
    /// <returns>Whether the path MTU was lowered.</returns>
    public bool NoteError(IcmpView error, TimeSpan now)
    {
        int mtu = error.NextHopMtu;
        var isLower = error is { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.FragmentationNeeded }
            && mtu >= SmallestMtu && mtu < (Mtu(now) ?? Hop?.Egress.Mtu ?? int.MaxValue);
        if (isLower)
        {
            (_mtu, _mtuUntil) = (mtu, now + PathLimits.MtuLifetime);
        }

        return isLower;
    }

    private int SmallestMtu => Math.Max(
        Hop?.Egress.MinPathMtu ?? VlanInterface.DefaultMinPathMtu,
        VlanInterface.SmallestLinkMtu + Methods.Select(method => method.Overhead).DefaultIfEmpty().Max());

    /// <summary>
    /// Takes note of the station that sent the right answer to a probe. An address that replaces a learnt one must be confirmed by a second answer.
    /// </summary>
    /// <returns>Whether the learnt address has changed.</returns>
    public bool ConfirmMac(MacAddress station)
    {
        var isNews = LearnsMac && _learnt != station && (_learnt is null || _candidate == station);
        _candidate = isNews || _learnt == station ? null : station;
        _learnt = isNews ? station : _learnt;
        _isDoubted &= _learnt != station;
        _isSilentAndUp &= _learnt != station;
        return isNews;
    }

    /// <summary>Takes note that a probe was not answered.</summary>
    /// <param name="isUp">Whether that counts as up.</param>
    public void NoteSilence(bool isUp)
    {
        _isDoubted = true;
        _isSilentAndUp |= isUp;
    }

    /// <summary>Takes over what was learnt of the path before a change of the configuration, where it is the same path.</summary>
    public void Inherit(RealPath before)
    {
        if (before.Hop != Hop || before.LearnsMac != LearnsMac)
        {
            return;
        }

        (_learnt, _candidate, _isDoubted, _isSilentAndUp) = (before._learnt, before._candidate, before._isDoubted, before._isSilentAndUp);
        (_mtu, _mtuUntil) = before._mtu >= SmallestMtu ? (before._mtu, before._mtuUntil) : (_mtu, _mtuUntil);
    }

    /// <summary>Forgets the learnt address, because no real there is up.</summary>
    public void ForgetMac() => (_learnt, _candidate, _isSilentAndUp) = (null, null, false);
}
