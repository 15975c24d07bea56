using PasK.Balancer.Configuration;
using PasK.Balancer.Events;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;

namespace PasK.Balancer.Tests;

/// <summary>A balancer with health checks, and reals that answer at once as a test says, on a clock that only the test moves.</summary>
internal sealed class CheckedLab(BalancerConfiguration configuration)
{
    public static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public Box Box { get; } = new(configuration);

    /// <summary>What stands behind the tunnel: what it says to a probe, from the tunnel or plain.</summary>
    public Func<SentFrame, byte[]?> Real { get; set; } = Reals.Healthy;

    /// <summary>The MAC address of the real.</summary>
    public MacAddress Mac { get; set; } = Lab.RealMac;

    /// <summary>The tag of the real's frames.</summary>
    public VlanTag? Tag { get; init; }

    /// <summary>Whether the real answers ARP.</summary>
    public bool AnswersArp { get; set; } = true;

    /// <summary>All packets that the balancer sent, with their times.</summary>
    public List<(TimeSpan At, SentFrame Frame)> Sent { get; } = [];

    /// <summary>Those that begin a probe.</summary>
    public IEnumerable<(TimeSpan At, SentFrame Frame)> Probes => Sent.Where(sent => Reals.IsRequest(sent.Frame));

    public IEnumerable<HealthChanged> Changes => Box.Events.OfType<HealthChanged>();

    public HealthState State => Box.Engine.Health[0].State;

    public static IcmpCheck Icmp => new() { Id = 1 };

    public static TcpCheck Tcp => new() { Id = 1, Port = Lab.Http };

    public static UdpCheck Udp => new() { Id = 1, Port = Lab.Http };

    /// <summary>A check of the type that sends a protocol.</summary>
    public static HealthCheck Check(IpProtocol protocol) => protocol switch
    {
        IpProtocol.Icmp => Icmp,
        IpProtocol.Tcp => Tcp,
        _ => Udp,
    };

    /// <summary>The same for which silence is always down.</summary>
    public static HealthCheck CheckNoSilence(IpProtocol protocol) => protocol == IpProtocol.Udp ? Udp with { IsSilenceUp = false } : Check(protocol);

    /// <summary>The reference lab, its service with checks.</summary>
    public static CheckedLab With(params HealthCheck[] checks) => new(Lab.With(Lab.Slb("web", Lab.All, Lab.RealOf(1, Lab.Rip)) with { HealthChecks = checks }));

    public static CheckedLab With(Slb slb) => new(Lab.With(slb));

    /// <summary>Lets time pass, and the reals answer.</summary>
    public void Run(TimeSpan time)
    {
        var end = Box.Now + time;
        while (Box.Engine.NextDeadline is { } deadline && deadline <= end)
        {
            Take(Box.Wait(deadline > Box.Now ? deadline - Box.Now : TimeSpan.Zero));
        }

        Take(Box.Wait(end - Box.Now));
    }

    /// <summary>A packet that the reals' side sends.</summary>
    public void FromReal(byte[] packet)
        => Take(Box.Receive(Lab.Back, PacketBuilder.Frame(Lab.BackMac, Mac, EtherType.Ipv4, packet, Tag)));

    public void Take(IReadOnlyList<SentFrame> frames)
    {
        foreach (var frame in frames)
        {
            if (frame.Ethernet.Type == EtherType.Arp)
            {
                AnswerArp(frame.Arp);
                continue;
            }

            Sent.Add((Box.Now, frame));
            var isHeard = frame.Ethernet.Destination == Mac && frame.Port == Lab.Back;
            var isProbe = Reals.Asked(frame).Source is var source && (source == Lab.BackAddress || source == Lab.FrontAddress);
            if (isHeard && isProbe && Real(frame) is { } answer)
            {
                FromReal(answer);
            }
        }
    }

    private void AnswerArp(ArpView question)
    {
        if (AnswersArp && question.Operation == ArpOperation.Request && question.SenderAddress == Lab.BackAddress)
        {
            var answer = new ArpMessage(ArpOperation.Reply, Mac, question.TargetAddress, Lab.BackMac, Lab.BackAddress);
            Take(Box.Receive(Lab.Back, PacketBuilder.Arp(Lab.BackMac, answer, tag: Tag)));
        }
    }
}
