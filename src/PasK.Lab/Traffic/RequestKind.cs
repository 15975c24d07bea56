namespace PasK.Lab.Traffic;

/// <summary>What a client of a population does.</summary>
public enum RequestKind
{
    /// <summary>An ICMP echo request.</summary>
    Ping,

    /// <summary>A UDP datagram that is sent back.</summary>
    Datagram,

    /// <summary>A download over HTTP.</summary>
    Download,

    /// <summary>An upload over HTTP.</summary>
    Upload,
}
