using PasK.Lab.Timing;
using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using PasK.Steps.Driving;
using Reqnroll.Bindings;

namespace PasK.Steps.Steps;

/// <summary>What happens around every step and scenario.</summary>
[Binding]
public sealed class LabHooks(LabScenario lab, ScenarioContext context, Scenario scenario)
{
    /// <summary>Keeps the labs of failed scenarios, in the scenarios that the caller runs.</summary>
    internal static readonly AsyncLocal<KeptLab?> Keep = new();

    /// <summary>The span of the step that runs, or of the next: it begins where the last one ended.</summary>
    private Starvation _step = Starvation.Begin();

    /// <summary>What failed so far; that the scenario is skipped is no failure.</summary>
    private Exception? Failure => context.TestError is { } error && Skip.ReasonIn(error) is null ? error : null;

    /// <summary>Tells the lab where paths begin.</summary>
    [BeforeScenario]
    public void Place() => lab.Folder = Path.GetDirectoryName(scenario.Path)!;

    /// <summary>Tells the lab which step its frames belong to: the last Given or When, because a Then sends nothing.</summary>
    [BeforeStep]
    public void Begin()
    {
        if (context.StepContext!.StepInfo is { StepDefinitionType: not StepDefinitionType.Then } step)
        {
            lab.Begin(step.Text);
        }
    }

    /// <summary>Tells the lab that a step has done what it does.</summary>
    [AfterStep]
    public void End()
    {
        var step = context.StepContext!.StepInfo;
        var isDeed = step.StepDefinitionType != StepDefinitionType.Then;
        BusyMachine.Note(step.Text, isDeed, Failure is not null, _step.Measure(out _step));
        if (Failure is { } failure)
        {
            AgainstKind.NoteFailure(step.Text, failure);
        }

        if (isDeed)
        {
            lab.End();
        }
    }

    /// <summary>Leaves the lab of a failed scenario up, if somebody wants that.</summary>
    [AfterScenario(Order = int.MaxValue)]
    public async Task KeepLab()
    {
        if (Keep.Value is { } kept && Failure is { } error && lab.Running is { } world)
        {
            await kept.ShowAsync(world, error.Message);
        }
    }
}
