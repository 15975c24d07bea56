using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A check of type <c>udp</c>: one or more equal datagrams.</summary>
public sealed record UdpCheck : PortCheck
{
    /// <inheritdoc/>
    public override IpProtocol Protocol => IpProtocol.Udp;

    /// <summary>How many datagrams a probe sends.</summary>
    public int Packets { get; init; } = 1;

    /// <summary>Whether silence means that the real is up. It never does where an answer is expected.</summary>
    public bool IsSilenceUp
    {
        get => field && Expect is null;
        init;
    } = true;
}
