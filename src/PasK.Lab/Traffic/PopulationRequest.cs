namespace PasK.Lab;

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

/// <summary>One request of a population.</summary>
/// <param name="Client">Who makes it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Octets">Octets of its payload or content.</param>
public sealed record PopulationRequest(HostNode Client, RequestKind Kind, int Octets);
