namespace PasK.Balancer.Verdicts;

/// <summary>Why a packet went no further. A dropped packet has exactly one reason, and each reason is a counter.</summary>
public enum DropReason
{
    /// <summary>Not dropped.</summary>
    None,

    /// <summary>The frame is shorter than an Ethernet header.</summary>
    FrameTruncated,

    /// <summary>The frame has the tag of a VLAN that the port is not tagged for.</summary>
    UnexpectedTag,

    /// <summary>The frame has no tag of a VLAN, and the port is untagged for no VLAN.</summary>
    UntaggedFrame,

    /// <summary>The frame's source MAC is a group or zero.</summary>
    BadSourceMac,

    /// <summary>The frame's source MAC is one of the balancer's own: the frame was looped back.</summary>
    OwnSourceMac,

    /// <summary>The frame is for another station.</summary>
    NotForThisStation,

    /// <summary>The frame is for a group of stations and not an ARP broadcast.</summary>
    GroupFrame,

    /// <summary>The frame carries neither IPv4 nor ARP.</summary>
    UnknownEtherType,

    /// <summary>The port's VLAN has no interface.</summary>
    NoInterface,

    /// <summary>The ARP message is truncated, not for IPv4 over Ethernet, or neither request nor reply.</summary>
    ArpMalformed,

    /// <summary>The ARP sender's MAC is a group, zero or the balancer's own, or its address is not unicast.</summary>
    ArpSenderInvalid,

    /// <summary>The ARP sender's address is not in the subnet of the port's VLAN, and it does not ask for an address that the balancer owns there.</summary>
    ArpSenderNotInSubnet,

    /// <summary>The ARP request asks for an address that the balancer does not own on that port.</summary>
    ArpNotForUs,

    /// <summary>The ARP reply answers no request of the balancer's.</summary>
    ArpUnasked,

    /// <summary>Another station claims an address of the balancer or a VIP, and does not ask for an address that the balancer owns on that port.</summary>
    AddressConflict,

    /// <summary>The IPv4 packet's version, header length or total length is wrong.</summary>
    Ipv4Malformed,

    /// <summary>The IPv4 header checksum is wrong.</summary>
    Ipv4BadChecksum,

    /// <summary>The packet's source is not unicast (RFC 1812 §5.3.7).</summary>
    SourceNotUnicast,

    /// <summary>The packet's source is an address of the balancer, or the packet is for the balancer and its source is a VIP.</summary>
    SourceIsOurs,

    /// <summary>
    /// The packet's source is a VIP, but it does not come from the VLAN and MAC address of a real of that VIP, or of the router in front of one.
    /// </summary>
    VipFromElsewhere,

    /// <summary>The packet comes in elsewhere than where packets to its source leave (RFC 3704).</summary>
    ReversePath,

    /// <summary>The packet has a source route option (loose or strict source and record route, RFC 7126 §4.3, §4.4).</summary>
    SourceRoute,

    /// <summary>
    /// The fragment has no payload; or its payload is not a multiple of 8 octets though more follow, or reaches past the longest packet (RFC 791 §3.2). Or it
    /// is the first without the whole TCP header, or a later one that would overlap that header (RFC 1858 §3.2, RFC 3128).
    /// </summary>
    FragmentMalformed,

    /// <summary>The packet's destination is not unicast.</summary>
    DestinationNotUnicast,

    /// <summary>The packet's destination is the broadcast address of a connected subnet (RFC 2644), or the subnet itself.</summary>
    DirectedBroadcast,

    /// <summary>A packet for the balancer, at which no tunnel ends, of a tunnel with a protocol of its own, such as IP in IP.</summary>
    TunnelPacketToUs,

    /// <summary>A later fragment for the balancer whose first fragment has not come, or came too long ago: its port is unknown.</summary>
    FragmentWithoutFirst,

    /// <summary>A fragment of an echo request that the balancer would have to answer itself.</summary>
    FragmentedEcho,

    /// <summary>An ICMP error for an address of the balancer or a VIP that is about no packet of a session, probe or tunnel.</summary>
    IcmpErrorToUs,

    /// <summary>An echo request for the balancer has a wrong ICMP checksum.</summary>
    IcmpBadChecksum,

    /// <summary>The TCP, UDP or ICMP header is truncated, or its lengths are wrong.</summary>
    TransportMalformed,

    /// <summary>No service of that address takes the protocol.</summary>
    ProtocolNotServed,

    /// <summary>Services of that address take the protocol, but not that port.</summary>
    PortNotServed,

    /// <summary>No real of the service takes sessions: there is none, or all are down or have weight 0.</summary>
    NoReal,

    /// <summary>
    /// A TCP segment that belongs to no session and may begin none: a RST, meaningless flags, and without <c>sloppy-tcp</c> everything but SYN.
    /// </summary>
    NoConnection,

    /// <summary>The session table is full, and all sessions have carried data a short time ago.</summary>
    SessionsFull,

    /// <summary>No source port is free to translate the session.</summary>
    NoSourcePort,

    /// <summary>
    /// The packet's source is the rip of a real of the service: the real would get its own packet back, in a tunnel (RFC 2003 §3.2) or without one, or the
    /// reply past the balancer.
    /// </summary>
    RealAsClient,

    /// <summary>
    /// A packet to a rip, or translated to one, that is not a tunnel packet or DSCP-marked packet of the balancer, but that the real would take for one.
    /// </summary>
    TunnelFromElsewhere,

    /// <summary>The time to live expired here.</summary>
    TimeToLiveExceeded,

    /// <summary>No route leads to the destination.</summary>
    NoRoute,

    /// <summary>The packet is larger than the MTU of its path, and must not be fragmented.</summary>
    TooBig,

    /// <summary>The packet must be fragmented, but its IPv4 options are malformed.</summary>
    OptionsMalformed,

    /// <summary>A later packet took this one's place: too many waited for the neighbour, for all neighbours or for a service's first verdict.</summary>
    TooManyWaiting,

    /// <summary>The neighbour table is full.</summary>
    NeighboursFull,

    /// <summary>The neighbour did not answer ARP.</summary>
    NeighbourUnanswered,

    /// <summary>A probe that waited for a neighbour's MAC address until after its timeout.</summary>
    ProbeTimedOut,

    /// <summary>An answer to a probe that is over, or an answer from the wrong address.</summary>
    ProbeNotExpected,

    /// <summary>
    /// An answer to a probe, or an ICMP error about one, that came in by another VLAN than answers do, or from another station than the router there.
    /// </summary>
    ProbeAnswerFromElsewhere,

    /// <summary>The packet caused an exception of the engine, which an event reports.</summary>
    EngineFault,
}
