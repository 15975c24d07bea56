using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;
using Reqnroll.Bindings;
using Reqnroll.Bindings.Discovery;
using Reqnroll.Bindings.Provider;
using Reqnroll.Bindings.Reflection;
using Reqnroll.BoDi;
using Reqnroll.Configuration;
using Reqnroll.Infrastructure;
using Reqnroll.Tracing;
using Xunit;

namespace PasK.ReqnrollAdapter.Tests;

/// <summary>Feature files that are written in a test, and runs with the bindings of classes of the test.</summary>
internal static class Sample
{
    public const string Name = "features/sample.feature";

    public static FeatureFile Read(string text) => FeatureFile.Parse(text, Name, $"/{Name}");

    /// <summary>The one scenario of a file whose steps begin in line 5.</summary>
    public static Scenario Scenario(params string[] steps)
    {
        var file = Read($"Feature: Sample\n\n@one\nScenario: One\n{string.Join('\n', steps)}\n");
        Assert.Empty(file.Errors);
        return Assert.Single(file.Scenarios);
    }

    /// <summary>A run that knows these binding classes alone.</summary>
    public static TestRun Run(params Type[] bindings) => new(() => typeof(Sample).Assembly, new ChosenDependencies(bindings));

    /// <summary>Runs the scenario of some steps and gives what it wrote and how it failed.</summary>
    public static async Task<(IReadOnlyList<string> Output, Exception? Failure)> RunAsync(Type bindings, params string[] steps)
    {
        await using var run = Run(bindings);
        return await RunAsync(run, Scenario(steps));
    }

    /// <summary>Runs a scenario and gives what it wrote and how it failed.</summary>
    public static async Task<(IReadOnlyList<string> Output, Exception? Failure)> RunAsync(TestRun run, Scenario scenario)
    {
        var output = new Lines();
        try
        {
            await run.RunAsync(scenario, output);
            return (output.Written, null);
        }
        catch (Exception e)
        {
            // Not by Record, which lets a skip through.
            return (output.Written, e);
        }
    }

    private sealed class Lines : IScenarioOutput
    {
        public List<string> Written { get; } = [];

        public void WriteLine(string message) => Written.Add(message);

        public void AddAttachment(string filePath) => throw new NotSupportedException();
    }

    private sealed class ChosenDependencies : RunDependencies
    {
        private readonly IReadOnlyList<Type> _types;

        public ChosenDependencies(IReadOnlyList<Type> types) => (_types, Reports) = (types, new MessagesInto(file: null));

        public override void RegisterGlobalContainerDefaults(ObjectContainer container)
        {
            base.RegisterGlobalContainerDefaults(container);
            container.RegisterInstanceAs(_types);
            container.RegisterTypeAs<ChosenBindings, IRuntimeBindingRegistryBuilder>();
            container.RegisterTypeAs<UnmarkedClasses, IRuntimeBindingSourceProcessor>();
        }
    }

    private sealed class ChosenBindings(
        IRuntimeBindingSourceProcessor processor, IReqnrollAttributesFilter filter, IBindingAssemblyLoader loader, ReqnrollConfiguration configuration,
        IBindingProviderService provider, IReadOnlyList<Type> types)
        : RuntimeBindingRegistryBuilder(processor, filter, loader, configuration, provider)
    {
        protected override Type[] GetAssemblyTypes(System.Reflection.Assembly assembly, out string[] typeLoadErrors)
        {
            typeLoadErrors = [];
            return [.. types];
        }
    }

    /// <summary>Takes classes without [Binding]: with it they would be of this program's own features too.</summary>
    private sealed class UnmarkedClasses(IBindingFactory factory, IBindingRegistry registry, ITestTracer tracer)
        : RuntimeBindingSourceProcessor(factory, registry, tracer), IRuntimeBindingSourceProcessor
    {
        bool IBindingSourceProcessor.PreFilterType(IEnumerable<string> attributeTypeNames) => true;

        bool IBindingSourceProcessor.ProcessType(BindingSourceType bindingSourceType)
        {
            bindingSourceType.Attributes =
            [
                .. bindingSourceType.Attributes, new BindingSourceAttribute { AttributeType = new RuntimeBindingType(typeof(BindingAttribute)) }
            ];
            return ProcessType(bindingSourceType);
        }
    }
}
