using PasK.ReqnrollAdapter.Bindings;
using PasK.ReqnrollAdapter.Features;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Infrastructure;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Runs one scenario with Reqnroll's engine: hooks and steps in order, with all failures.</summary>
internal static class ScenarioRun
{
    /// <summary>Runs a scenario to its end.</summary>
    /// <param name="runners">The source of runners. A runner runs one scenario at a time.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="output">Its output.</param>
    /// <exception cref="StepBindingException">Steps do not match the step definitions. Nothing has run.</exception>
    /// <exception cref="StepFailedException">A step or a hook failed.</exception>
    /// <exception cref="ScenarioFailedException">There were several failures.</exception>
    public static async Task RunAsync(ITestRunnerManager runners, Scenario scenario, IScenarioOutput output)
    {
        var runner = runners.GetTestRunner(scenario.Feature);
        try
        {
            await RunAsync(runner, scenario, output);
        }
        finally
        {
            // A runner that still has a scenario would fail the next one.
            if (runner.ScenarioContext is null)
            {
                await ReleaseAsync(runners, runner);
            }
        }
    }

    /// <summary>Returns a runner to the pool. Its feature is ended first; otherwise it would be reserved for that.</summary>
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

    /// <summary>Runs a step. After a failure Reqnroll skips it, and reports that.</summary>
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
