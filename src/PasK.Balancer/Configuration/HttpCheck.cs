using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A check of type <c>http</c>: it opens a connection, asks for a resource by GET and looks at the status code (RFC 9110 §15).</summary>
public sealed record HttpCheck : PortCheck
{
    /// <inheritdoc/>
    public override IpProtocol Protocol => IpProtocol.Tcp;

    /// <summary>The request target: a path, and a query where there is one (RFC 9112 §3.2.1).</summary>
    public string Uri { get; init; } = "/";

    /// <inheritdoc/>
    public override string Resource => Uri;

    /// <summary>The status code that the answer must have, 100 to 599.</summary>
    public int StatusCode { get; init; } = 200;
}
