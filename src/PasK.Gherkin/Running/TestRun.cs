using System.Reflection;
using Xunit;
using Xunit.v3;

namespace PasK.Gherkin;

/// <summary>One run of a test program: it finds the bindings in the program's assembly, runs scenarios, and the hooks around all of them.</summary>
/// <remarks>The hooks before run with the first scenario, so that a run without scenarios has neither; those after, all of them, when the last test has ended.</remarks>
public sealed class TestRun : IAsyncDisposable
{
    private readonly Lazy<BindingRegistry> _bindings;
    private readonly Lazy<Task> _begin;

    /// <summary>The run of the test program that is running.</summary>
    /// <param name="context">Given by xunit.</param>
    public TestRun(ITestContextAccessor context)
        : this(() => BindingRegistry.Of(AssemblyOf(context)))
    {
    }

    internal TestRun(Func<BindingRegistry> bindings)
    {
        _bindings = new(bindings);
        _begin = new(BeginAsync);
    }

    /// <summary>A run outside xunit.</summary>
    /// <param name="bindings">The assembly with the step definitions and hooks.</param>
    public static TestRun Of(Assembly bindings) => new(() => BindingRegistry.Of(bindings));

    /// <summary>Runs a scenario in the test that is running, which fails or is skipped as the scenario does.</summary>
    /// <exception cref="BindingException">Something about the binding classes is wrong: every scenario fails.</exception>
    /// <exception cref="StepBindingException">A step has no definition or several; nothing has run.</exception>
    /// <exception cref="StepFailedException">A step or a hook failed.</exception>
    /// <exception cref="ScenarioFailedException">Several did.</exception>
    public Task RunAsync(Scenario scenario) => RunAsync(scenario, new ScenarioOutput(TestContext.Current));

    /// <summary>Runs a scenario and writes to an output of the caller's. It throws what <see cref="RunAsync(Scenario)"/> throws.</summary>
    public async Task RunAsync(Scenario scenario, IReqnrollOutputHelper output)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        await _begin.Value;
        await ScenarioRun.RunAsync(scenario, _bindings.Value, output);
    }

    /// <summary>Ends the run.</summary>
    /// <exception cref="ScenarioFailedException">Hooks failed.</exception>
    public async ValueTask DisposeAsync()
    {
        if (!_begin.IsValueCreated || !_bindings.IsValueCreated)
        {
            return;
        }

        var failures = new List<Exception>();
        foreach (var hook in HooksOf(HookMoment.AfterTestRun))
        {
            try
            {
                await hook.Method.CallAsync([], null);
            }
            catch (Exception e)
            {
                failures.Add(new StepFailedException(hook.ToString(), e));
            }
        }

        if (failures.Count > 0)
        {
            throw new ScenarioFailedException($"{failures.Count} failures after all scenarios", failures);
        }
    }

    private static Assembly AssemblyOf(ITestContextAccessor context) => ((ICoreTestAssembly)context.Current.TestAssembly!).Assembly;

    private async Task BeginAsync()
    {
        foreach (var hook in HooksOf(HookMoment.BeforeTestRun))
        {
            try
            {
                await hook.Method.CallAsync([], null);
            }
            catch (Exception e)
            {
                throw new StepFailedException(hook.ToString(), e);
            }
        }
    }

    private IEnumerable<Hook> HooksOf(HookMoment moment) => _bindings.Value.Hooks.Where(hook => hook.Moment == moment);
}
