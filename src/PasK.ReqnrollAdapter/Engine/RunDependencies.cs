using Reqnroll;
using Reqnroll.Analytics;
using Reqnroll.BoDi;
using Reqnroll.EnvironmentAccess;
using Reqnroll.Events;
using Reqnroll.Formatters.Configuration;
using Reqnroll.Formatters.RuntimeSupport;
using Reqnroll.Infrastructure;
using Reqnroll.Tracing;
using Reqnroll.UnitTestProvider;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Replaces some of Reqnroll's own parts in a run.</summary>
internal class RunDependencies : DefaultDependencyProvider
{
    /// <summary>The configuration of Reqnroll's formatters, or null for that of the environment (REQNROLL_FORMATTERS).</summary>
    public IFormattersConfigurationProvider? Reports { get; init; }

    public override void RegisterGlobalContainerDefaults(ObjectContainer container)
    {
        base.RegisterGlobalContainerDefaults(container);
        container.RegisterTypeAs<CheckedRunners, ITestRunnerManager>();
        container.RegisterTypeAs<SkippingTests, IUnitTestRuntimeProvider>();
        container.RegisterTypeAs<NoTelemetry, IAnalyticsRuntimeTelemetryService>();
        container.RegisterTypeAs<RunEnvironment, IEnvironmentOptions>();
        container.RegisterTypeAs<NullListener, ITraceListener>();
        container.RegisterTypeAs<FormatterTroubles, IFormatterLog>();
        container.RegisterInstanceAs(new RunFailures());
        if (Reports is not null)
        {
            container.RegisterInstanceAs(Reports);
        }
    }

    public override void RegisterTestThreadContainerDefaults(ObjectContainer testThreadContainer)
    {
        base.RegisterTestThreadContainerDefaults(testThreadContainer);
        testThreadContainer.RegisterTypeAs<ThoroughEngine, ITestExecutionEngine>();
        // The scenario's own output reports steps, so Reqnroll's trace does not.
        testThreadContainer.RegisterTypeAs<NullListener, ITraceListener>();
        var output = new ScenarioTrace(testThreadContainer);
        testThreadContainer.RegisterFactoryAs<IReqnrollOutputHelper>(worker => new ReqnrollOutputHelper(
            worker.Resolve<ITestThreadExecutionEventPublisher>(), output, output, worker.Resolve<IContextManager>()));
    }
}
