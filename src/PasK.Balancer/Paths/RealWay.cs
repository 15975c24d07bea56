using PasK.Wire;

namespace PasK.Balancer;

/// <summary>The way to a real: its first hop, and what checks have found out about it. All services that have the real share it.</summary>
/// <param name="real">The real.</param>
/// <param name="hop">The first hop, or null when no route leads there.</param>
internal sealed class RealWay(Real real, Hop? hop)
{
    private MacAddress? _learnt;
    private MacAddress? _candidate;
    private bool _isDoubted;
    private bool _isSilentAndUp;
    private int _mtu;
    private TimeSpan _mtuUntil = TimeSpan.MinValue;

    /// <summary>The real.</summary>
    public Real Real { get; } = real;

    /// <summary>The first hop: the real itself, or the router before it; null when no route leads there.</summary>
    public Hop? Hop { get; } = hop;

    /// <summary>How packets get to it that are not translated, of all services and checks.</summary>
    public HashSet<ForwardingMethod> Methods { get; } = [];

    /// <summary>
    /// The MAC address for traffic, or null when ARP must be asked: also when the last word was silence that counts as up, since no answer would show
    /// another address. A configured one is never replaced.
    /// </summary>
    public MacAddress? Mac => Real.Mac ?? (_isSilentAndUp ? null : _learnt);

    /// <summary>The same for probes: after silence they ask ARP again.</summary>
    public MacAddress? MacForProbes => Real.Mac ?? (_isDoubted ? null : _learnt);

    /// <summary>Whether what comes in there may come from the real.</summary>
    public bool IsAt(Attachment at) => Hop?.Egress.Ethernet == at.Ethernet;

    /// <summary>Whether the real takes packets to the rip for such as come by a method of its services or checks, whoever sent them.</summary>
    /// <param name="protocol">Their protocol.</param>
    /// <param name="type">Their code point.</param>
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

    /// <summary>The largest packet that the way takes, in octets, or null when no router has complained.</summary>
    public int? Mtu(TimeSpan now) => now < _mtuUntil ? _mtu : null;

    /// <summary>
    /// Takes note of an ICMP error about a packet on this way: where it is a router's word that larger ones do not pass (RFC 1191 §3), they are not sent. An
    /// MTU that is too small to be true, or for the headers of this way, is not believed.
    /// </summary>
    public void Note(IcmpView error, TimeSpan now)
    {
        int mtu = error.NextHopMtu;
        if (error is { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.FragmentationNeeded }
            && mtu >= SmallestMtu && (Mtu(now) is not { } known || mtu < known))
        {
            _mtu = mtu;
            _mtuUntil = now + PathLimits.MtuLifetime;
        }
    }

    private int SmallestMtu => Math.Max(
        Hop?.Egress.MinPathMtu ?? VlanInterface.DefaultMinPathMtu,
        VlanInterface.SmallestLinkMtu + Methods.Select(method => method.Overhead).DefaultIfEmpty().Max());

    /// <summary>Takes note of who sent the right answer to a probe. A learnt address is replaced only when a second answer confirms the new one.</summary>
    /// <returns>Whether the address for traffic is another one now.</returns>
    public bool Confirm(MacAddress mac)
    {
        var isNews = Real.Mac is null && _learnt != mac && (_learnt is null || _candidate == mac);
        _candidate = isNews || _learnt == mac ? null : mac;
        _learnt = isNews ? mac : _learnt;
        _isDoubted &= _learnt != mac;
        _isSilentAndUp &= _learnt != mac;
        return isNews;
    }

    /// <summary>Takes note of silence: probes ask ARP again.</summary>
    /// <param name="isUp">Whether it counts as up.</param>
    public void Doubt(bool isUp)
    {
        _isDoubted = true;
        _isSilentAndUp |= isUp;
    }

    /// <summary>Forgets the learnt address, when the real is down.</summary>
    public void Forget() => (_learnt, _candidate, _isSilentAndUp) = (null, null, false);
}
