namespace PasK.Lab.Snapshots.Findings;

/// <summary>Kinds of findings.</summary>
public enum FindingKind
{
    /// <summary>The capture is not whole: nothing can be concluded from it.</summary>
    Inconclusive,

    /// <summary>TCP sent something again.</summary>
    Retransmission,

    /// <summary>The very same packet crossed a link twice.</summary>
    Duplicate,

    /// <summary>Packets crossed a link, or left the balancer, in another order than they were sent in.</summary>
    Reordered,

    /// <summary>A checksum is wrong.</summary>
    BadChecksum,

    /// <summary>Lengths of a packet contradict each other.</summary>
    BadLength,

    /// <summary>A frame from or to a MAC address that no interface of the topology has.</summary>
    UnknownMac,

    /// <summary>A frame that no flow, no ARP exchange and no noise rule accounts for.</summary>
    Unexplained,

    /// <summary>A packet between other nodes left a balancer and had not come to it.</summary>
    Originated,

    /// <summary>
    /// Packets that belong together contradict each other: on both sides of the balancer, or in one tunnel, whose fragments could be taken for those of one
    /// packet (RFC 6864 §4).
    /// </summary>
    Relation,

    /// <summary>A tunnel packet that is never cut has the identification of one before it (RFC 6864 §4.1).</summary>
    ReusedIdentification,

    /// <summary>The packets of one flow have several source ports in a tunnel in UDP (RFC 7348 §5).</summary>
    SeveralSourcePorts,
}
