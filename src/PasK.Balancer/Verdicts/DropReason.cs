namespace PasK.Balancer.Verdicts;

/// <summary>Why a packet went no further. A dropped packet has exactly one reason, and each reason is a counter.</summary>
public enum DropReason
{
    /// <summary>Not dropped.</summary>
    None,

    /// <summary>The frame is shorter than an Ethernet header.</summary>
    FrameTruncated,

    /// <summary>The frame carries the tag of a VLAN that the port is not tagged for.</summary>
    UnexpectedTag,

    /// <summary>The frame carries no VLAN's tag, and the port is untagged for no VLAN.</summary>
    UntaggedFrame,

    /// <summary>The frame's source MAC is a group or zero.</summary>
    BadSourceMac,

    /// <summary>The frame's source MAC is one of the balancer's own: the frame came back.</summary>
    OwnSourceMac,

    /// <summary>The frame is for another station.</summary>
    NotForThisStation,

    /// <summary>The frame is for a group of stations and not an ARP broadcast.</summary>
    GroupFrame,

    /// <summary>The frame carries neither IPv4 nor ARP.</summary>
    UnknownEtherType,

    /// <summary>The port's VLAN has no interface.</summary>
    NoInterface,

    /// <summary>The ARP message is cut, not for IPv4 over Ethernet, or neither request nor reply.</summary>
    ArpMalformed,

    /// <summary>The ARP sender's MAC is a group, zero or our own, or its address is not one host's.</summary>
    ArpSenderInvalid,

    /// <summary>The ARP sender's address is not in the subnet of the port's VLAN, and it does not ask for an address that the balancer owns there.</summary>
    ArpSenderNotInSubnet,

    /// <summary>The ARP request asks for an address that the balancer does not own on that port.</summary>
    ArpNotForUs,

    /// <summary>The ARP reply answers no question of ours.</summary>
    ArpUnasked,

    /// <summary>A foreign MAC claims an address of ours or a VIP, and does not ask for an address that the balancer owns on that port.</summary>
    AddressConflict,

    /// <summary>The IPv4 packet's version, header length or total length is wrong.</summary>
    Ipv4Malformed,

    /// <summary>The IPv4 header checksum is wrong.</summary>
    Ipv4BadChecksum,

    /// <summary>The packet's source cannot be one host (RFC 1812 §5.3.7).</summary>
    SourceNotUnicast,

    /// <summary>The packet's source is an address of ours, or a VIP talking to us.</summary>
    SourceIsOurs,

    /// <summary>
    /// The packet's source is a VIP, and it comes from no real of that VIP: not from the VLAN and MAC address of one, or of the router to it.
    /// </summary>
    VipFromElsewhere,

    /// <summary>The packet comes in elsewhere than where packets to its source leave (RFC 3704).</summary>
    ReversePath,

    /// <summary>The packet says itself by which routers it goes (loose or strict source and record route, RFC 7126 §4.3, §4.4).</summary>
    SourceRoute,

    /// <summary>
    /// The fragment carries nothing, or no multiple of 8 octets though more follow, or reaches past the longest packet (RFC 791 §3.2); or it is the first and
    /// has not the whole TCP header, or a later one that would be put over it (RFC 1858 §3.2, RFC 3128).
    /// </summary>
    FragmentMalformed,

    /// <summary>The packet's destination cannot be one host.</summary>
    DestinationNotUnicast,

    /// <summary>The packet's destination is all hosts of a connected subnet (RFC 2644), or the subnet itself.</summary>
    DirectedBroadcast,

    /// <summary>An IP-in-IP packet for us: no tunnel ends here.</summary>
    TunnelPacketToUs,

    /// <summary>A fragment for us that is not the first, and the first has not come, or long ago: nothing says which port it is for.</summary>
    FragmentWithoutFirst,

    /// <summary>A fragment of an echo request that the balancer would have to answer itself.</summary>
    FragmentedEcho,

    /// <summary>An ICMP error for an address of ours or a VIP that is about no packet of a session, probe or tunnel.</summary>
    IcmpErrorToUs,

    /// <summary>An echo request to be answered here has a wrong ICMP checksum.</summary>
    IcmpBadChecksum,

    /// <summary>The TCP, UDP or ICMP header is cut, or its lengths are wrong.</summary>
    TransportMalformed,

    /// <summary>No service of that address takes the protocol.</summary>
    ProtocolNotServed,

    /// <summary>Services of that address take the protocol, but not that port.</summary>
    PortNotServed,

    /// <summary>No real of the service takes sessions: there is none, or all are down or have weight 0.</summary>
    NoReal,

    /// <summary>
    /// A TCP segment that belongs to no session and opens none: RST, flags that make no sense, and without <c>sloppy-tcp</c> everything but SYN.
    /// </summary>
    NoConnection,

    /// <summary>There are as many sessions as there may be, and all have carried data a short time ago.</summary>
    SessionsFull,

    /// <summary>No source port is free for a session that is to be translated.</summary>
    NoSourcePort,

    /// <summary>The packet's source is the rip of a real of the service, the exit of a tunnel that it would enter (RFC 2003 §3.2).</summary>
    TunnelLoop,

    /// <summary>
    /// A packet to a rip, or translated to one, that the real would take for one out of the balancer's tunnel or with a service's code point, and it is
    /// not the balancer's.
    /// </summary>
    TunnelFromElsewhere,

    /// <summary>The time to live ran out here.</summary>
    TimeToLiveExceeded,

    /// <summary>No route leads to the destination.</summary>
    NoRoute,

    /// <summary>Larger than the way out takes, and not to be fragmented.</summary>
    TooBig,

    /// <summary>To be fragmented, but its IPv4 options are broken.</summary>
    OptionsMalformed,

    /// <summary>A later packet took this one's place: too many waited for the neighbour, for all neighbours or for a service's first verdict.</summary>
    TooManyWaiting,

    /// <summary>There are as many neighbours as there may be.</summary>
    NeighboursFull,

    /// <summary>The neighbour did not answer ARP.</summary>
    NeighbourUnanswered,

    /// <summary>A probe that waited for a neighbour's MAC address for longer than its answer is waited for.</summary>
    ProbeTimedOut,

    /// <summary>An answer to a probe that nothing is expected of any more, or that comes from the wrong address.</summary>
    ProbeNotExpected,

    /// <summary>
    /// An answer to a probe, or an ICMP error about one, that came in where the probe's source is not, or from another station than the router there.
    /// </summary>
    ProbeAnswerFromElsewhere,

    /// <summary>The balancer has a fault, which this packet showed; an event tells it.</summary>
    EngineFault,
}
