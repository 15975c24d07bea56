using System.Reflection;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Bindings.Discovery;
using Reqnroll.BoDi;
using Reqnroll.Configuration;
using Reqnroll.Infrastructure;
using Reqnroll.Tracing;

namespace PasK.ReqnrollAdapter;

/// <summary>Makes Reqnroll's runners, when nothing about the binding classes is wrong.</summary>
internal sealed class CheckedRunners(
    IObjectContainer container, IContainerBuilder builder, ReqnrollConfiguration configuration, IRuntimeBindingRegistryBuilder registryBuilder, ITestTracer tracer,
    IBindingRegistry registry)
    : TestRunnerManager(container, builder, configuration, registryBuilder, tracer)
{
    /// <inheritdoc/>
    /// <exception cref="BindingException">Something is wrong: every mistake, a line each.</exception>
    protected override void BuildBindingRegistry(IEnumerable<Assembly> bindingAssemblies)
    {
        Assembly[] assemblies = [.. bindingAssemblies];
        base.BuildBindingRegistry(assemblies);
        string[] mistakes = [.. BindingMistakes.In(registry), .. assemblies.SelectMany(BindingMistakes.In)];
        if (mistakes.Length > 0)
        {
            throw new BindingException(string.Join('\n', mistakes));
        }
    }
}
