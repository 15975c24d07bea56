using Xunit;

namespace PasK.Fuzz;

/// <summary>Each target for two seconds; CI fuzzes each for a minute besides, alone, so that it takes the processors from no test that is timed.</summary>
public sealed class TargetTests(ITestOutputHelper output)
{
    /// <summary>The same inputs each time: what is found here was not there before the change.</summary>
    private const ulong Seed = 1;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(2);

    public static TheoryData<string> Targets => [.. Target.All.Select(target => target.Name)];

    [Theory]
    [MemberData(nameof(Targets))]
    public void Run_AnyInputs_BreaksNoLaw(string target)
    {
        var said = new StringWriter();
        var failure = Target.All.Single(one => one.Name == target).Run(new Fuzzing(Seed, Length, said, TestContext.Current.CancellationToken));
        output.WriteLine(said.ToString());
        Assert.Null(failure);
    }
}
