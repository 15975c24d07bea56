using PasK.Cli.Specifications;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Lab.Timing;
using PasK.Steps.Driving;
using Xunit;

namespace PasK.Specs;

/// <summary>A balancer that is late, or loses frames, is noticed by the demonstration, whatever else the processors have to do.</summary>
[Collection(nameof(Alone))]
public sealed class UnreliableBalancerTests
{
    /// <summary>Another program may have the processors for one, or two.</summary>
    private const int Attempts = 5;

    /// <summary>How late it is, whether it loses frames, and whether the processors are busy, which is left to CI.</summary>
    public static TheoryData<int, bool, bool> Balancers => Ci.Runs
        ? new() { { 300, false, false }, { 300, false, true }, { 0, true, false }, { 0, true, true } }
        : new() { { 300, false, false }, { 0, true, false } };

    /// <summary>Where the processors are idle it fails; where they are not nobody can tell for sure, but never does it hold.</summary>
    [Theory]
    [MemberData(nameof(Balancers))]
    public async Task Demonstration_OfABalancerThatIsLateOrLosesFrames_NeverHolds(int milliseconds, bool loses, bool isBusy)
    {
        NetworkNamespaces.Require();
        using var load = isBusy ? BusyProcessors.Start() : null;
        var datapath = LabScenario.Behind(() => loses ? Mutations.EveryTenthLost : Mutations.None, Pace.Patience(TimeSpan.FromMilliseconds(milliseconds)));
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var options = new DemonstrationOptions { Kind = new ReferenceKind(datapath) };
            using var demonstration = Demonstration.Start(new TopologyFile("ip-tunnel-dsr").Read(), options);
            await demonstration.SendTrafficAsync();
            var result = demonstration.Conclude();
            var outcomes = string.Join('\n', result.Outcomes.Select(outcome => $"{outcome}"));
            TestContext.Current.TestOutputHelper?.WriteLine($"{result.Verdict}: {string.Join("; ", result.WhyInconclusive)}\n{outcomes}");
            Assert.NotEqual(Verdict.Holds, result.Verdict);
            if (result.Verdict == Verdict.Fails)
            {
                return;
            }
        }

        Assert.True(isBusy, $"inconclusive {Attempts} times on a machine that this test keeps idle");
    }
}
