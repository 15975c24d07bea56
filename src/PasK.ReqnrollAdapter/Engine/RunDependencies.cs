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

/// <summary>What a run takes in place of Reqnroll's own parts.</summary>
internal class RunDependencies : DefaultDependencyProvider
{
    /// <summary>What Reqnroll's formatters write, or null for what the environment asks for (REQNROLL_FORMATTERS).</summary>
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
        // What Reqnroll tells of steps is told by the scenario's own lines.
        testThreadContainer.RegisterTypeAs<NullListener, ITraceListener>();
        var output = new ScenarioTrace(testThreadContainer);
        testThreadContainer.RegisterFactoryAs<IReqnrollOutputHelper>(worker => new ReqnrollOutputHelper(
            worker.Resolve<ITestThreadExecutionEventPublisher>(), output, output, worker.Resolve<IContextManager>()));
    }
}
