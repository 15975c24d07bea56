using System.Runtime.CompilerServices;
using PasK.ReqnrollAdapter.Bindings;
using Reqnroll;
using Reqnroll.Analytics;
using Reqnroll.Bindings;
using Reqnroll.Configuration;
using Reqnroll.EnvironmentAccess;
using Reqnroll.ErrorHandling;
using Reqnroll.Events;
using Reqnroll.Infrastructure;
using Reqnroll.Plugins;
using Reqnroll.Tracing;
using Reqnroll.UnitTestProvider;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>
/// Reqnroll's engine, with two differences. Every hook after a step, a scenario or the run is called, even if one before it failed. And every failure is kept
/// with its place, not only the first.
/// </summary>
internal sealed class ThoroughEngine(
    IStepFormatter formatter, ITestTracer tracer, IErrorProvider errors, IStepArgumentTypeConverter converter, ReqnrollConfiguration configuration,
    IEnvironmentOptions environment, IBindingRegistry registry, IUnitTestRuntimeProvider outcomes, IContextManager contexts,
    IStepDefinitionMatchService matches, IAsyncBindingInvoker invoker, IObsoleteStepHandler obsolete, IAnalyticsRuntimeTelemetryService telemetry,
    IRuntimePluginTestExecutionLifecycleEventEmitter lifecycle, ITestThreadExecutionEventPublisher events, ITestPendingMessageFactory pending,
    ITestUndefinedMessageFactory undefined, ITestObjectResolver objects, ITestRunContext run, RunFailures runFailures)
    : TestExecutionEngine(
        formatter, tracer, errors, converter, configuration, environment, registry, outcomes, contexts, matches, invoker, obsolete, telemetry, lifecycle,
        events, pending, undefined, objects, run)
{
    private ScenarioProgress Progress => ScenarioContext.ScenarioContainer.Resolve<ScenarioProgress>();

    /// <inheritdoc/>
    public override async Task InvokeHookAsync(IAsyncBindingInvoker invoker, IHookBinding hookBinding, HookType hookType)
    {
        try
        {
            await base.InvokeHookAsync(invoker, hookBinding, hookType);
        }
        catch (Exception e)
        {
            var hook = BoundName.Of(hookBinding);
            switch (hookType)
            {
                case HookType.BeforeTestRun:
                    throw new StepFailedException(hook, e);
                case HookType.AfterTestRun:
                    runFailures.Add(new StepFailedException(hook, e));
                    return;
            }

            Progress.Note(e, hook);
            if (hookType is not (HookType.AfterStep or HookType.AfterScenario))
            {
                throw;
            }

            Fail(e);
        }
    }

    /// <inheritdoc/>
    protected override Task OnStepEndAsync()
    {
        Progress.EndStep(ScenarioContext.TestError);
        return base.OnStepEndAsync();
    }

    /// <inheritdoc/>
    protected override async Task FireScenarioEventsAsync(HookType bindingEvent)
    {
        try
        {
            await base.FireScenarioEventsAsync(bindingEvent);
        }
        finally
        {
            if (bindingEvent == HookType.AfterScenario)
            {
                await ((ScenarioObjects)ScenarioContext.ScenarioContainer).EndAsync((made, e) =>
                {
                    Progress.Note(e, $"the end of {made.GetType().Name}");
                    Fail(e);
                });
            }
        }
    }

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_TestError")]
    private static extern void SetError(ReqnrollContext context, Exception error);

    [UnsafeAccessor(UnsafeAccessorKind.Method, Name = "set_ScenarioExecutionStatus")]
    private static extern void SetStatus(ScenarioContext context, ScenarioExecutionStatus status);

    /// <summary>Makes the scenario fail for Reqnroll too, as it does itself for the last hook: no further step runs, and hooks see the error.</summary>
    private void Fail(Exception e)
    {
        if (ScenarioContext.TestError is null)
        {
            SetError(ScenarioContext, e);
            SetStatus(ScenarioContext, Skip.Is(ScenarioProgress.AsThrown(e)) ? ScenarioExecutionStatus.Skipped : ScenarioExecutionStatus.TestError);
        }
    }
}
