using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Balancer.Tests;

/// <summary>A real as a scheduler sees it, without an engine.</summary>
internal sealed class FakeReal(int id, int weight) : IScheduledReal
{
    public int Id { get; } = id;

    public int Weight { get; } = weight;

    public int Sessions { get; set; }

    public bool IsUp { get; set; } = true;

    public bool IsEligible => IsUp && Weight > 0;

    /// <summary>Reals of some weights, numbered from 1.</summary>
    public static FakeReal[] Of(params int[] weights) => [.. weights.Select((weight, index) => new FakeReal(index + 1, weight))];

    /// <summary>A new session's flow; each number is another client.</summary>
    public static FlowKey Flow(int number, IpProtocol protocol = IpProtocol.Tcp)
        => new(new Ipv4Address((uint)(Lab.Client.Value + number)), Lab.ClientPort, Lab.Vip, Lab.Http, protocol);

    /// <summary>The reals that a method chooses one after the other, as letters. Each keeps its sessions.</summary>
    public static string Choices(LbMethod method, FakeReal[] reals, int count) => Choices(Schedulers.Of(method, reals), reals, count);

    /// <summary>The reals that a scheduler chooses one after the other, as letters. Each keeps its sessions.</summary>
    public static string Choices(Scheduler scheduler, FakeReal[] reals, int count)
        => string.Concat(Enumerable.Range(0, count).Select(i =>
        {
            var real = scheduler.Choose(Flow(i));
            reals[real].Sessions++;
            return (char)('A' + real);
        }));
}
