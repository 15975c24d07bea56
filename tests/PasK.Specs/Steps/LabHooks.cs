using PasK.Lab;

namespace PasK.Specs;

/// <summary>What happens around every step and scenario.</summary>
[Binding]
public sealed class LabHooks(LabScenario lab, ScenarioContext context)
{
    /// <summary>Keeps the labs of failed scenarios, in the scenarios that the caller runs.</summary>
    internal static readonly AsyncLocal<KeptLab?> Keep = new();

    private Starvation? _step;

    /// <summary>Tells the lab which step its frames belong to: to the last that did something, because those that look send nothing.</summary>
    [BeforeStep]
    public void Begin()
    {
        _step = Starvation.Begin();
        if (context.StepContext!.StepInfo is { StepDefinitionType: not StepKind.Then } step)
        {
            lab.Begin(step.Text);
        }
    }

    /// <summary>Tells the lab that a step has done what it does.</summary>
    [AfterStep]
    public void End()
    {
        var step = context.StepContext!.StepInfo;
        var isDeed = step.StepDefinitionType != StepKind.Then;
        BusyMachine.Note(step.Text, isDeed, context.TestError is not null, _step!);
        if (isDeed)
        {
            lab.End();
        }
    }

    /// <summary>Leaves the lab of a failed scenario up, if somebody wants that.</summary>
    [AfterScenario(Order = int.MaxValue)]
    public async Task KeepLab()
    {
        if (Keep.Value is { } kept && context.TestError is { } error && lab.Running is { } world)
        {
            await kept.ShowAsync(world, error.Message);
        }
    }
}
