using PasK.ReqnrollAdapter.Bindings;
using PasK.ReqnrollAdapter.Features;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Infrastructure;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>One run of one scenario by Reqnroll's engine: hooks and steps in their order, and everything that went wrong.</summary>
internal static class ScenarioRun
{
    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="runners">Where the runners come from; one runs one scenario at a time.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="output">Where it writes.</param>
    /// <exception cref="StepBindingException">A step has no definition or several; nothing has run.</exception>
    /// <exception cref="StepFailedException">A step or a hook failed.</exception>
    /// <exception cref="ScenarioFailedException">Several did.</exception>
    public static async Task RunAsync(ITestRunnerManager runners, Scenario scenario, IScenarioOutput output)
    {
        var runner = runners.GetTestRunner(scenario.Feature);
        try
        {
            await RunAsync(runner, scenario, output);
        }
        finally
        {
            // One that is left with a scenario would fail those that come behind it.
            if (runner.ScenarioContext is null)
            {
                await ReleaseAsync(runners, runner);
            }
        }
    }

    /// <summary>Gives a runner back without its feature, for which it would be kept.</summary>
    private static async Task ReleaseAsync(ITestRunnerManager runners, ITestRunner runner)
    {
        try
        {
            if (runner.FeatureContext is not null)
            {
                await runner.OnFeatureEndAsync();
            }
        }
        finally
        {
            runners.ReleaseTestRunnerToPool(runner);
        }
    }

    private static async Task RunAsync(ITestRunner runner, Scenario scenario, IScenarioOutput output)
    {
        await runner.OnFeatureStartAsync(scenario.Feature);
        var mistakes = new StepMistakes(runner.TestThreadContext.TestThreadContainer.Resolve<IStepDefinitionMatchService>()).In(scenario);
        RunEnvironment.IsDry.Value = mistakes is not null;
        var progress = new ScenarioProgress(scenario, output, mistakes);
        runner.OnScenarioInitialize(scenario.InfoOfRun(), scenario.Rule);
        runner.ScenarioContext.ScenarioContainer.RegisterInstanceAs(scenario);
        runner.ScenarioContext.ScenarioContainer.RegisterInstanceAs(progress);
        try
        {
            await NoteAsync(progress, runner.OnScenarioStartAsync);
            foreach (var step in scenario.Steps)
            {
                progress.Begin(step);
                await NoteAsync(progress, () => StepAsync(runner, step));
                progress.LeaveStep(runner.ScenarioContext.TestError);
            }
        }
        finally
        {
            await NoteAsync(progress, runner.OnScenarioEndAsync);
        }

        progress.Throw();
    }

    /// <summary>Reqnroll skips a step where one before it failed, and reports tell of that.</summary>
    private static Task StepAsync(ITestRunner runner, Step step)
    {
        var keyword = $"{step.Keyword} ";
        return step.Kind switch
        {
            StepDefinitionType.Given => runner.GivenAsync(step.Text, step.DocString, step.Table(), keyword),
            StepDefinitionType.When => runner.WhenAsync(step.Text, step.DocString, step.Table(), keyword),
            _ => runner.ThenAsync(step.Text, step.DocString, step.Table(), keyword),
        };
    }

    private static async Task NoteAsync(ScenarioProgress progress, Func<Task> part)
    {
        try
        {
            await part();
        }
        catch (Exception e)
        {
            progress.Note(e);
        }
    }
}
