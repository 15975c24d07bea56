using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Exchanges;

/// <summary>One thing that each client asks of a service.</summary>
/// <param name="Slb">The service that takes it.</param>
/// <param name="Kind">What is asked.</param>
/// <param name="Vip">The VIP that is asked.</param>
/// <param name="Port">The port that is asked; 0 for a ping.</param>
public sealed record Exchange(Slb Slb, ExchangeKind Kind, Ipv4Address Vip, Port Port)
{
    /// <summary>How often each client asks. The first exchange of a service is repeated until its reals had a round of turns.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The protocol that it is made by.</summary>
    public IpProtocol Protocol => Kind switch
    {
        ExchangeKind.Ping => IpProtocol.Icmp,
        ExchangeKind.Download or ExchangeKind.ClosedPort => IpProtocol.Tcp,
        _ => IpProtocol.Udp,
    };

    /// <summary>The VIP, and the port where there is one.</summary>
    public string Target => Kind == ExchangeKind.Ping ? $"{Vip}" : $"{Vip}:{Port}";

    /// <summary>What is asked, in words.</summary>
    public string Word => Kind switch
    {
        ExchangeKind.Ping => "ping",
        ExchangeKind.Download => "download",
        ExchangeKind.Datagram => "datagram",
        ExchangeKind.ClosedPort => "closed port",
        _ => "refused datagram",
    };
}
