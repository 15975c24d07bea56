namespace PasK.ReqnrollAdapter.Failing;

/// <summary>Scenarios that meet: two wait for each other, and one that is serial looks around.</summary>
[Binding]
public sealed class Alone
{
    private static readonly Barrier Meeting = new(2);
    private static int _running;

    [BeforeScenario]
    public static void Count() => Interlocked.Increment(ref _running);

    [AfterScenario]
    public static void Uncount() => Interlocked.Decrement(ref _running);

    [When("this scenario meets another one")]
    public void Meets() => Assert.True(Meeting.SignalAndWait(TimeSpan.FromSeconds(30)), "no other scenario came within 30 s");

    [Then("no other scenario runs")]
    public void IsAlone() => Assert.Equal(1, Volatile.Read(ref _running));
}
