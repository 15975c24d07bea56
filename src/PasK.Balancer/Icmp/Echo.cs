using PasK.Balancer.Verdicts;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Icmp;

/// <summary>The balancer's own answer to a ping (RFC 792, RFC 1122 §3.2.2.6).</summary>
internal static class Echo
{
    /// <summary>Writes the reply: from the address that was pinged, with the request's data and type of service.</summary>
    /// <returns>Why no reply is sent, or <see cref="DropReason.None"/>.</returns>
    /// <param name="request">The request.</param>
    /// <param name="identification">The reply's identification.</param>
    /// <param name="buffer">The buffer to write to; at least as long as the request.</param>
    /// <param name="length">The reply's length in octets.</param>
    public static DropReason WriteReply(Ipv4View request, ushort identification, Span<byte> buffer, out int length)
    {
        length = Ipv4Header.MinimumLength + request.Payload.Length;
        if (request.IsFragment)
        {
            return DropReason.FragmentedEcho;
        }

        if (!IcmpView.TryParse(request.Payload, out var echo, out _) || !echo.IsChecksumValid)
        {
            return DropReason.IcmpBadChecksum;
        }

        var reply = buffer[..length];
        echo.Payload.CopyTo(reply[(Ipv4Header.MinimumLength + IcmpMessage.HeaderLength)..]);
        IcmpMessage.EchoReply(echo.Identifier, echo.Sequence).Write(reply[Ipv4Header.MinimumLength..]);
        new Ipv4Header
        {
            TypeOfService = request.TypeOfService,
            PayloadLength = request.Payload.Length,
            Identification = identification,
            TimeToLive = IcmpLimits.TimeToLive,
            Protocol = IpProtocol.Icmp,
            Source = request.Destination,
            Destination = request.Source,
        }.Write(reply);
        return DropReason.None;
    }
}
