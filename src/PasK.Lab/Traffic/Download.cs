using PasK.Wire;

namespace PasK.Lab;

/// <summary>What a client got from an HTTP service.</summary>
/// <param name="Octets">Octets of content.</param>
/// <param name="IsDigestRight">Whether they have the digest that the server announced.</param>
/// <param name="PeerSeenByServer">The client's address as the server saw it.</param>
public sealed record Download(long Octets, bool IsDigestRight, Ipv4Address PeerSeenByServer);
