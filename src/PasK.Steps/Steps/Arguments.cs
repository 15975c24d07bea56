using System.Globalization;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>The arguments of steps that are more than words and numbers.</summary>
[Binding]
public sealed class Arguments
{
    /// <summary>What a real server serves.</summary>
    [StepArgumentTransformation("(http|udp-echo)", Name = "service")]
    public static ServiceKind Service(string word) => word == "http" ? ServiceKind.Http : ServiceKind.UdpEcho;

    /// <summary>A protocol that a service takes.</summary>
    [StepArgumentTransformation("(tcp|udp|icmp)", Name = "protocol")]
    public static IpProtocol Protocol(string word) => Enum.Parse<IpProtocol>(word, ignoreCase: true);

    /// <summary>What a balancer believes of a real server, in the words of PAS-K.</summary>
    [StepArgumentTransformation("(UNKNOWN|ACT|INACT|STANDBY)", Name = "health")]
    public static HealthState Health(string word) => Enum.Parse<HealthState>(word, ignoreCase: true);

    /// <summary>A port of an address, such as <c>192.168.193.50:8080</c> or <c>VIP:8080</c>.</summary>
    [StepArgumentTransformation("((?:VIP|[0-9]+\\.[0-9]+\\.[0-9]+\\.[0-9]+):[0-9]+)", Name = "endpoint")]
    public static NamedEndpoint Endpoint(string text)
        => text.Split(':') is [var address, var port] ? new NamedEndpoint(address, Port(port)) : throw new FormatException($"{text} is no address and port");

    /// <summary>The fragments of a packet in the order in which they are sent, such as <c>3, 1, 2</c>.</summary>
    [StepArgumentTransformation("([0-9]+(?:, [0-9]+)+)", Name = "order")]
    public static FragmentOrder Order(string numbers)
        => new([.. numbers.Split(", ").Select(number => int.Parse(number, CultureInfo.InvariantCulture))]);

    /// <summary>A port of TCP or UDP.</summary>
    [StepArgumentTransformation("([0-9]+)", Name = "port")]
    public static Port Port(string number) => PasK.Wire.Addresses.Port.Parse(number);
}
