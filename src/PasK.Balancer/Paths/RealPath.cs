using PasK.Balancer.Configuration;
using PasK.Balancer.Forwarding.Methods;
using PasK.Balancer.Routing;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Paths;

/// <summary>The path to a rip: its first hop, its MAC address, its MTU. All reals at that address share it, in all services.</summary>
/// <param name="rip">The rip.</param>
/// <param name="names">The names of the reals there.</param>
/// <param name="mac">The MAC address that is configured for the reals there, or null for the one that is found out.</param>
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

    /// <summary>The first hop: the rip itself, or the router before it. It is null when no route leads there.</summary>
    public Hop? Hop { get; } = hop;

    /// <summary>The forwarding methods of all services and checks by which packets get to the rip. Translations are not among them.</summary>
    public HashSet<ForwardingMethod> Methods { get; } = [];

    /// <summary>
    /// The MAC address for traffic, or null when ARP must be asked. A configured address is never replaced. ARP is asked also while silence counts as up: no
    /// answer would show then that the address has changed.
    /// </summary>
    public MacAddress? Mac => mac ?? (_isSilentAndUp ? null : _learnt);

    /// <summary>The MAC address for probes, or null when ARP must be asked, which it is after every silence.</summary>
    public MacAddress? MacForProbes => mac ?? (_isDoubted ? null : _learnt);

    /// <summary>Whether the MAC address is found out, by the answers to checks and by ARP.</summary>
    public bool LearnsMac => mac is null;

    /// <summary>Whether packets from the rip come in there.</summary>
    public bool IsAt(Attachment at) => Hop?.Egress.Ethernet == at.Ethernet;

    /// <summary>Whether the station would take packets to its rip for the balancer's own, by one of <see cref="Methods"/>, whoever sent them.</summary>
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

    /// <summary>The path MTU in octets, or null when no router has complained.</summary>
    public int? Mtu(TimeSpan now) => now < _mtuUntil ? _mtu : null;

    /// <summary>
    /// Takes note of an ICMP error about a packet on this path. "Fragmentation needed" lowers the path MTU (RFC 1191 §3). An MTU is not believed that is too
    /// small to be true, or too small for the headers of <see cref="Methods"/>; one that is no smaller than the link's says nothing.
    /// </summary>
    /// <returns>Whether the path MTU is lower now.</returns>
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

    /// <summary>Takes note of the station that sent the right answer to a probe. A second answer must confirm an address that replaces a learnt one.</summary>
    /// <returns>Whether the address for traffic has changed.</returns>
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

    /// <summary>Forgets the learnt address: the reals there are down.</summary>
    public void ForgetMac() => (_learnt, _candidate, _isSilentAndUp) = (null, null, false);
}
