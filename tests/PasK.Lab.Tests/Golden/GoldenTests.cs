using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Of each recorded demonstration, fault and omission the same is said as when it was recorded, without a network.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Records => [.. Golden.Names];

    public static TheoryData<string> Topologies => [.. ReferenceLab.Topologies.Keys];

    [Theory]
    [MemberData(nameof(Records))]
    public async Task Result_OfARecord_IsAsItWas(string name)
    {
        Assert.SkipWhen(Golden.IsRecording, "is being recorded");
        Golden.Replayed.Value = Golden.RecordOf(name);
        var derived = await Assert.ThrowsAsync<DerivedException>(() => DemonstrationRecord.TestOf(Golden.RecordOf(name)).RunAsync());
        var expected = await File.ReadAllTextAsync(Golden.TextOf(name), TestContext.Current.CancellationToken);
        if (derived.Message != expected)
        {
            await File.WriteAllTextAsync(Golden.TextOf(name).Replace(".golden.", ".received.", StringComparison.Ordinal), derived.Message, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, derived.Message);
    }

    /// <summary>Every demonstration, fault and omission has its record, and each record its text.</summary>
    [Fact]
    public void Records_AreThere_OfAll()
    {
        IEnumerable<RecordedTest> expected =
        [
            .. Of(nameof(GoldenTests), nameof(Demonstration_OfATopology_Holds), ReferenceLab.Topologies.Keys),
            .. Of(nameof(FaultTests), nameof(FaultTests.Fault_InTheNetwork_FailsExactlyItsClaims), FaultTests.FaultNames.Select(row => row.Data)),
            .. Of(nameof(RoutedFaultTests), nameof(RoutedFaultTests.Fault_OfARoutingBalancer_FailsExactlyItsClaims), RoutedFaultTests.FaultNames.Select(row => row.Data)),
            .. Of(nameof(NatFaultTests), nameof(NatFaultTests.Fault_OfATranslatingBalancer_FailsExactlyItsClaims), NatFaultTests.FaultNames.Select(row => row.Data)),
            .. from topology in ReferenceLab.Topologies.Keys
               from omission in Omission.All
               select new RecordedTest(nameof(OmissionTests), nameof(OmissionTests.LeaveOut_APart_FailsExactlyItsClaimsAndTellsWhatIsSeen), [topology, omission.Word]),
            .. from type in (Type[])[typeof(SpreadFaultTests), typeof(CheckFaultTests)]
               from method in type.GetMethods().Where(method => method.GetCustomAttributes(typeof(FactAttribute), inherit: false).Length > 0)
               select new RecordedTest(type.Name, method.Name, []),
        ];
        Assert.Empty(expected.Select(test => test.FileName).Except(Golden.Names));
        Assert.Equal(Golden.Names, Golden.TextNames);
    }

    private static IEnumerable<RecordedTest> Of(string type, string method, IEnumerable<string> rows) => rows.Select(row => new RecordedTest(type, method, [row]));

    /// <summary>The demonstrations that ship: run where explicit tests are, to be recorded, because CI runs them all by run-lab.sh.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Topologies))]
    public async Task Demonstration_OfATopology_Holds(string topology)
        => Assert.True((await ReferenceLab.DemonstrateAsync(ReferenceLab.Topologies[topology])).Holds);
}
