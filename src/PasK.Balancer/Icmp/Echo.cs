using PasK.Balancer.Verdicts;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Balancer.Icmp;

/// <summary>The balancer's own answer to a ping (RFC 792, RFC 1122 §3.2.2.6).</summary>
internal static class Echo
{
    /// <summary>Writes the reply: from the very address that was asked, with the request's data and type of service.</summary>
    /// <param name="request">The request.</param>
    /// <param name="identification">The reply's identification.</param>
    /// <param name="buffer">Where to write; at least as long as the request.</param>
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
