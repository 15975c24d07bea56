using System.Reflection;
using PasK.ReqnrollAdapter.Bindings;
using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Bindings.Discovery;
using Reqnroll.BoDi;
using Reqnroll.Formatters.RuntimeSupport;
using Reqnroll.Infrastructure;
using Xunit;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>One run of features by Reqnroll, in a container of its own. Several may run in one process at the same time.</summary>
/// <remarks>
/// The hooks before the run are called with the first scenario, so that a run without scenarios calls no hooks. All hooks after the run are called when the
/// last test has ended.
/// </remarks>
public sealed class TestRun : IAsyncDisposable
{
    private readonly Lazy<IObjectContainer> _container;
    private readonly Lazy<Task<ITestRunnerManager>> _begin;
    private ITestRunnerManager? _runners;

    /// <summary>Makes the run of the current test program.</summary>
    /// <param name="context">Given by xunit.</param>
    public TestRun(ITestContextAccessor context)
        : this(() => RunsFeaturesAttribute.StepsOf(((ICoreTestAssembly)context.Current.TestAssembly!).Assembly), new RunDependencies())
    {
    }

    internal TestRun(Func<Assembly> bindings, RunDependencies dependencies)
    {
        _container = new(() => ContainerFor(bindings(), dependencies));
        _begin = new(BeginAsync);
    }

    /// <summary>Makes a run outside of xunit.</summary>
    /// <param name="bindings">The assembly with the step definitions and hooks.</param>
    /// <param name="messages">The file for Cucumber's messages (ndjson), or null for none.</param>
    public static TestRun Of(Assembly bindings, string? messages = null) => new(() => bindings, new RunDependencies { Reports = new MessagesInto(messages) });

    /// <summary>What is wrong between the steps of scenarios and the step definitions, found without running anything, not even hooks.</summary>
    /// <param name="bindings">The assembly with the step definitions.</param>
    /// <param name="scenarios">The scenarios.</param>
    /// <exception cref="BindingException">The binding classes have mistakes.</exception>
    public static IReadOnlyList<string> MistakesIn(Assembly bindings, IEnumerable<Scenario> scenarios)
    {
        using var container = ContainerFor(bindings, new RunDependencies { Reports = new MessagesInto(file: null) });
        var runners = container.Resolve<ITestRunnerManager>();
        runners.Initialize(bindings);
        var steps = new StepMistakes(runners.GetTestRunner().TestThreadContext.TestThreadContainer.Resolve<IStepDefinitionMatchService>());
        return [.. scenarios.Select(steps.In).OfType<string>().Distinct()];
    }

    /// <summary>Runs a scenario in the current test, which fails or is skipped as the scenario is.</summary>
    /// <exception cref="BindingException">The binding classes have mistakes. Every scenario fails.</exception>
    /// <exception cref="StepBindingException">Steps do not match the step definitions. Nothing has run.</exception>
    /// <exception cref="StepFailedException">A step or a hook failed.</exception>
    /// <exception cref="ScenarioFailedException">There were several failures.</exception>
    public Task RunAsync(Scenario scenario) => RunAsync(scenario, new TestOutput(TestContext.Current));

    /// <summary>Runs a scenario with an output of the caller's. Throws what <see cref="RunAsync(Scenario)"/> throws.</summary>
    public async Task RunAsync(Scenario scenario, IScenarioOutput output)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        await ScenarioRun.RunAsync(await _begin.Value, scenario, output);
    }

    /// <summary>Ends the run, with the hooks after it.</summary>
    /// <exception cref="ScenarioFailedException">Hooks failed, or a report could not be written.</exception>
    public async ValueTask DisposeAsync()
    {
        if (_runners is null)
        {
            return;
        }

        // The runners dispose the container too, so these are resolved first.
        var (hooks, reports) = (_container.Value.Resolve<RunFailures>(), (FormatterTroubles)_container.Value.Resolve<IFormatterLog>());
        await _runners.DisposeAsync();
        _runners = null;
        Exception[] failures = [.. hooks.All, .. reports.All.Select(trouble => new IOException($"a report could not be written: {trouble}"))];
        if (failures.Length > 0)
        {
            throw new ScenarioFailedException($"{failures.Length} failures after all scenarios", failures);
        }
    }

    /// <summary>Finds the bindings of an assembly.</summary>
    /// <exception cref="BindingException">The binding classes have mistakes.</exception>
    internal static IBindingRegistry BindingsOf(Assembly assembly)
    {
        using var container = ContainerFor(assembly, new RunDependencies { Reports = new MessagesInto(file: null) });
        var builder = container.Resolve<IRuntimeBindingRegistryBuilder>();
        builder.BuildBindingsFromAssembly(assembly);
        builder.BuildingCompleted();
        var registry = container.Resolve<IBindingRegistry>();
        BindingMistakes.Refuse(registry, [assembly]);
        return registry;
    }

    private static IObjectContainer ContainerFor(Assembly bindings, RunDependencies dependencies)
        => new RunContainerBuilder(dependencies).CreateGlobalContainer(bindings, new RunConfiguration());

    private async Task<ITestRunnerManager> BeginAsync()
    {
        var runners = _container.Value.Resolve<ITestRunnerManager>();
        runners.Initialize(_container.Value.Resolve<ITestAssemblyProvider>().TestAssembly);
        runners.ReleaseTestRunnerToPool(runners.GetTestRunner());
        _runners = runners;
        await runners.FireTestRunStartAsync();
        return runners;
    }
}
