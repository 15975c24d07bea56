namespace PasK.ReqnrollAdapter.Failing;

/// <summary>Hooks that tell that they ran, and two that fail for the scenarios that ask for it.</summary>
[Binding]
public static class Hooks
{
    [BeforeTestRun]
    public static void BeforeTestRun() => Console.WriteLine("[BeforeTestRun] ran");

    [AfterTestRun]
    public static void AfterTestRun() => Console.WriteLine("[AfterTestRun] ran");

    [AfterStep]
    public static void AfterStep(ScenarioContext context, IReqnrollOutputHelper output)
        => output.WriteLine($"after \"{context.StepContext!.StepInfo.Text}\": {context.TestError?.GetType().Name ?? "well"}");

    [AfterScenario(Order = 1)]
    public static void AfterScenario(IReqnrollOutputHelper output) => output.WriteLine("after the scenario");

    [AfterScenario("@failing-hooks", Order = 2)]
    public static void FailsFirst() => throw new InvalidOperationException("the first hook");

    [AfterScenario("failing-hooks", Order = 3)]
    public static void FailsToo() => throw new InvalidOperationException("the second hook");
}
