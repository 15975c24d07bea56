using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Balancer.Verdicts;
using PasK.Testing;
using PasK.Wire.Ethernet;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Laws of a change from any configuration to any other, under any traffic.</summary>
public sealed class AnyConfigurationTests
{
    /// <summary>Longer than any session, neighbour and fragment lives that is not spoken to.</summary>
    private static readonly TimeSpan UntilAllIsForgotten = TimeSpan.FromHours(3);

    /// <summary>The methods by which a service that has no session chooses the same real for the same flow, whatever it has chosen before.</summary>
    private static readonly Gen<LbMethod> WithoutPast = Any.Of(
        LbMethod.LeastConnections, LbMethod.WeightedLeastConnections, LbMethod.SourceHashing, LbMethod.SourcePortHashing, LbMethod.Maglev);

    private static readonly Gen<BalancerConfiguration> Configuration = Gen.Select(AnyTrafficTests.Configuration, WithoutPast, (configuration, method)
        => configuration with { Slbs = [.. configuration.Slbs.Select(slb => slb with { LbMethod = method })] });

    /// <summary>
    /// What the balancer was before is gone with what it had then: every frame meets the fate that it meets at a balancer that was made with the configuration.
    /// </summary>
    [Fact]
    public void Take_AnyConfigurationAfterAnyOther_IsLikeABalancerThatWasMadeWithIt()
        => Gen.Select(Configuration.Array[2, 4], AnyTrafficTests.Step.Array[1, 20], AnyTrafficTests.Step.Array[1, 40]).Sample((configurations, before, after) =>
        {
            var box = Box.Knowing(configurations[0]);
            for (var i = 0; i < before.Length; i++)
            {
                box.Take(configurations[i * configurations.Length / before.Length]);
                box.Receive(before[i].Port, before[i].Frame);
                box.Wait(TimeSpan.FromMilliseconds(before[i].Milliseconds));
            }

            box.Take(configurations[^1]);
            box.Wait(UntilAllIsForgotten);
            Assert.Null(box.Engine.NextDeadline);
            var made = new Box(configurations[^1]);
            made.Wait(box.Now - made.Now);
            foreach (var one in new[] { box, made })
            {
                one.Meet();
            }

            foreach (var (port, frame, milliseconds) in after)
            {
                Assert.Equal(made.Receive(port, frame).Select(WithoutLots), box.Receive(port, frame).Select(WithoutLots));
                var time = TimeSpan.FromMilliseconds(milliseconds);
                Assert.Equal(made.Wait(time).Select(WithoutLots), box.Wait(time).Select(WithoutLots));
                Assert.Equal(made.Engine.NextDeadline, box.Engine.NextDeadline);
            }
        }, iter: Ci.Inputs(600));

    /// <summary>A configuration that is the same changes nothing: no frame, no counter, no event, no deadline, and nothing later.</summary>
    [Fact]
    public void Take_TheSameConfiguration_ChangesNothing()
        => Gen.Select(AnyAnswerTests.Configuration, AnyTrafficTests.Configuration, Gen.Bool, AnyAnswerTests.AnyStep.Array[1, 40]).Sample(
            (checking, other, isChecking, steps) =>
            {
                var configuration = isChecking ? checking : other;
                Box[] boxes = [Box.Knowing(configuration), Box.Knowing(configuration)];
                var sent = new List<SentFrame>[] { [], [] };
                foreach (var step in steps)
                {
                    Assert.Empty(boxes[1].Take(CopyOf(configuration)));
                    for (var i = 0; i < boxes.Length; i++)
                    {
                        if (step.Next([.. sent[i].Where(AnyAnswerTests.IsOwn)]) is var (port, frame))
                        {
                            sent[i].AddRange(boxes[i].Receive(port, frame));
                        }

                        sent[i].AddRange(boxes[i].Wait(TimeSpan.FromMilliseconds(step.Milliseconds)));
                    }

                    Assert.Equal(sent[0].Select(Told), sent[1].Select(Told));
                    Assert.Equal(boxes[0].Engine.NextDeadline, boxes[1].Engine.NextDeadline);
                    Assert.Equal(boxes[0].Engine.SessionCount, boxes[1].Engine.SessionCount);
                    Assert.Equal(Enum.GetValues<Counter>().Select(boxes[0].Engine.Count), Enum.GetValues<Counter>().Select(boxes[1].Engine.Count));
                    Assert.Equal(Enum.GetValues<DropReason>().Select(boxes[0].Engine.Count), Enum.GetValues<DropReason>().Select(boxes[1].Engine.Count));
                    Assert.Equal(boxes[0].Engine.Health, boxes[1].Engine.Health);
                    Assert.Equal(boxes[0].Events.Select(e => $"{e.At} {e}"), boxes[1].Events.Select(e => $"{e.At} {e}"));
                }
            }, iter: Ci.Inputs(300));

    private static string Told(SentFrame frame) => $"{frame.Port} {Convert.ToHexStringLower(frame.Octets)}";

    /// <summary>The same configuration of other objects.</summary>
    private static BalancerConfiguration CopyOf(BalancerConfiguration configuration) => configuration with
    {
        Vlans = [.. configuration.Vlans.Select(vlan => vlan with { })],
        Interfaces = [.. configuration.Interfaces.Select(own => own with { })],
        Routes = [.. configuration.Routes.Select(route => route with { })],
        Slbs =
        [
            .. configuration.Slbs.Select(slb => slb with
            {
                Vips = [.. slb.Vips.Select(vip => vip with { Vports = [.. vip.Vports] })],
                Reals = [.. slb.Reals.Select(real => real with { })],
                HealthChecks = [.. slb.HealthChecks.Select(check => check with { })],
            }),
        ],
    };

    /// <summary>A frame without what a balancer draws by lot: identifications, and the checksums over them.</summary>
    private static string WithoutLots(SentFrame frame)
    {
        var octets = frame.Octets.ToArray();
        if (frame.Ethernet.Type == EtherType.Ipv4)
        {
            var header = octets.AsSpan(EthernetHeader.UntaggedLength);
            header[4..6].Clear();
            header[10..12].Clear();
        }

        return $"{frame.Port} {Convert.ToHexStringLower(octets)}";
    }
}
