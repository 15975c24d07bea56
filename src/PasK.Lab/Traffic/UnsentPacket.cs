using System.Globalization;
using System.Net.Sockets;

namespace PasK.Lab.Traffic;

/// <summary>A packet that a client's own kernel did not send.</summary>
/// <param name="Node">The client.</param>
/// <param name="Octets">Octets of the packet's payload, the header of ICMP or UDP included.</param>
/// <param name="Error">Why not.</param>
public readonly record struct UnsentPacket(string Node, int Octets, SocketError Error)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"not sent by {Node}: {Octets:N0} octets, {Reason}");

    private string Reason => Error switch
    {
        SocketError.MessageSize => "too long for the path that its kernel knows (EMSGSIZE)",
        SocketError.NoBufferSpaceAvailable or SocketError.WouldBlock => "its kernel had no room (ENOBUFS)",
        SocketError.NetworkUnreachable or SocketError.HostUnreachable or SocketError.NetworkDown => "no way there",
        _ => $"{Error}",
    };
}
