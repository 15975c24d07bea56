using System.Globalization;
using Reqnroll;
using Reqnroll.Analytics;
using Reqnroll.BoDi;
using Reqnroll.Configuration;
using Reqnroll.ErrorHandling;
using Reqnroll.Events;
using Reqnroll.Formatters.Configuration;
using Reqnroll.Formatters.RuntimeSupport;
using Reqnroll.Infrastructure;
using Reqnroll.Tracing;
using Reqnroll.UnitTestProvider;

namespace PasK.ReqnrollAdapter;

/// <summary>What a run takes in place of Reqnroll's own parts.</summary>
/// <param name="messages">The file for Cucumber's messages, or null for what the environment asks for (REQNROLL_FORMATTERS).</param>
internal class RunDependencies(string? messages) : DefaultDependencyProvider
{
    public override void RegisterGlobalContainerDefaults(ObjectContainer container)
    {
        base.RegisterGlobalContainerDefaults(container);
        container.RegisterTypeAs<CheckedRunners, ITestRunnerManager>();
        container.RegisterTypeAs<SkippingTests, IUnitTestRuntimeProvider>();
        container.RegisterTypeAs<NoTelemetry, IAnalyticsRuntimeTelemetryService>();
        container.RegisterTypeAs<NullListener, ITraceListener>();
        container.RegisterTypeAs<FormatterTroubles, IFormatterLog>();
        container.RegisterInstanceAs(new RunFailures());
        if (messages is not null)
        {
            container.RegisterInstanceAs<IFormattersConfigurationProvider>(new MessagesInto(messages));
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

/// <summary>What a run is configured to: the same everywhere, whatever a file or the culture of a machine says.</summary>
internal sealed class RunConfiguration : IRuntimeConfigurationProvider
{
    public ReqnrollConfiguration LoadConfiguration(ReqnrollConfiguration reqnrollConfiguration)
    {
        reqnrollConfiguration.BindingCulture = CultureInfo.InvariantCulture;
        reqnrollConfiguration.MissingOrPendingStepsOutcome = MissingOrPendingStepsOutcome.Error;
        return reqnrollConfiguration;
    }
}

/// <summary>Tells Reqnroll which exceptions skip a test of xunit's.</summary>
internal sealed class SkippingTests : IUnitTestRuntimeProvider
{
    public void TestPending(string message) => throw new PendingScenarioException(message);

    public void TestInconclusive(string message) => Skip.Because(message);

    public void TestIgnore(string message) => Skip.Because(message);

    public ScenarioExecutionStatus? DetectExecutionStatus(Exception exception) => Skip.Is(exception) ? ScenarioExecutionStatus.Skipped : null;
}

/// <summary>Sends nothing and keeps no number of the user: nothing leaves the machine, whatever the environment says.</summary>
internal sealed class NoTelemetry : IAnalyticsRuntimeTelemetryService
{
    public void SendFeatureUseEvent(string featureName, Dictionary<string, string>? properties = null, Dictionary<string, double>? metrics = null)
    {
    }

    public void SendProjectRunningEvent()
    {
    }
}

/// <summary>Lets Reqnroll write Cucumber's messages into a file.</summary>
internal sealed class MessagesInto(string file) : IFormattersConfigurationProvider
{
    public bool Enabled => true;

    public IDictionary<string, object>? GetFormatterConfigurationByName(string formatterName)
        => formatterName == "message" ? new Dictionary<string, object> { ["outputFilePath"] = file } : null;

    public string ResolveTemplatePlaceholders(string template) => template;
}

/// <summary>Keeps what formatters say when they cannot write: Reqnroll tells nobody.</summary>
internal sealed class FormatterTroubles : IFormatterLog
{
    private static readonly string[] Signs = ["exception", "invalid"];
    private readonly Lock _gate = new();
    private readonly List<string> _all = [];

    public IReadOnlyList<string> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void WriteMessage(string message)
    {
        if (Array.Exists(Signs, sign => message.Contains(sign, StringComparison.OrdinalIgnoreCase)))
        {
            lock (_gate)
            {
                _all.Add(string.Join(' ', message.Split('\n').Select(line => line.Trim()).TakeWhile(line => !line.StartsWith("at ", StringComparison.Ordinal) && !line.StartsWith("---", StringComparison.Ordinal))));
            }
        }
    }

    public void DumpMessages()
    {
    }
}
