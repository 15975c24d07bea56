using System.Collections;
using System.Reflection;
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
        var derived = await Golden.DeriveAsync(name);
        var expected = await File.ReadAllTextAsync(Golden.TextOf(name), TestContext.Current.CancellationToken);
        if (derived.Message != expected)
        {
            var received = Golden.TextOf(name).Replace(".golden.", ".received.", StringComparison.Ordinal);
            await File.WriteAllTextAsync(received, derived.Message, TestContext.Current.CancellationToken);
        }

        Assert.Equal(expected, derived.Message);
    }

    /// <summary>Every test that demonstrates something has its record, each of its rows one, and each record its text.</summary>
    [Fact]
    public void Records_AreThere_OfAll()
    {
        var rows = Golden.Kept.SelectMany(type => type.GetMethods()).Where(IsDemonstration).SelectMany(RowsOf);
        Assert.Equal(Golden.Names, rows.Select(test => test.FileName).Order(StringComparer.Ordinal));
        Assert.Equal(Golden.Names, Golden.TextNames);
    }

    /// <summary>Whoever demonstrates something waits for it; the test that derives what is said of records does so too.</summary>
    private static bool IsDemonstration(MethodInfo method)
        => method.IsDefined(typeof(FactAttribute)) && method.ReturnType == typeof(Task) && method.Name != nameof(Result_OfARecord_IsAsItWas);

    private static IEnumerable<RecordedTest> RowsOf(MethodInfo method)
        => method.GetCustomAttributes<MemberDataAttribute>()
            .SelectMany(source => ((IEnumerable)method.DeclaringType!.GetProperty(source.MemberName)!.GetValue(null)!).Cast<ITheoryDataRow>())
            .Select(row => row.GetData())
            .DefaultIfEmpty([])
            .Select(arguments => RecordedTest.Of(method, arguments));

    /// <summary>The demonstrations that ship: run where explicit tests are, to be recorded, because CI runs them all by run-lab.sh.</summary>
    [Theory(Explicit = true)]
    [MemberData(nameof(Topologies))]
    public async Task Demonstration_OfATopology_Holds(string topology)
        => Assert.True((await ReferenceLab.DemonstrateAsync(ReferenceLab.Topologies[topology])).Holds);
}
