using PasK.Wire.Ip;

namespace PasK.Balancer.Configuration;

/// <summary>A check of type <c>udp</c>: it sends one or more equal datagrams.</summary>
public sealed record UdpCheck : TextCheck
{
    /// <inheritdoc/>
    public override IpProtocol Protocol => IpProtocol.Udp;

    /// <summary>How many datagrams a probe sends.</summary>
    public int Packets { get; init; } = 1;

    /// <summary>Whether a real that does not answer counts as up. Always false when an answer is expected (<see cref="PortCheck.Expect"/>).</summary>
    public bool IsSilenceUp
    {
        get => field && Expect is null;
        init;
    } = true;

    /// <inheritdoc/>
    public override HealthCheck Manner() => (UdpCheck)base.Manner() with { IsSilenceUp = IsSilenceUp };

    /// <inheritdoc/>
    public override int LeastSourcePorts => 2;
}
