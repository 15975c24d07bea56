namespace PasK.Wire.Ip;

/// <summary>The protocol of an IPv4 packet's payload (IANA protocol numbers).</summary>
public enum IpProtocol : byte
{
    /// <summary>Internet Control Message Protocol (RFC 792).</summary>
    Icmp = 1,

    /// <summary>IP in IP (RFC 2003).</summary>
    IpInIp = 4,

    /// <summary>Transmission Control Protocol (RFC 9293).</summary>
    Tcp = 6,

    /// <summary>User Datagram Protocol (RFC 768).</summary>
    Udp = 17,

    /// <summary>Generic Routing Encapsulation (RFC 2784).</summary>
    Gre = 47,
}
