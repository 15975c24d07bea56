using PasK.ReqnrollAdapter.Bindings;
using Reqnroll;
using Reqnroll.Bindings;
using Reqnroll.Bindings.Discovery;
using Reqnroll.BoDi;
using Reqnroll.Configuration;
using Reqnroll.Infrastructure;
using Reqnroll.Tracing;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Makes Reqnroll's runners, if the binding classes have no mistakes.</summary>
internal sealed class CheckedRunners(
    IObjectContainer container, IContainerBuilder builder, ReqnrollConfiguration configuration, IRuntimeBindingRegistryBuilder registryBuilder,
    ITestTracer tracer,
    IBindingRegistry registry)
    : TestRunnerManager(container, builder, configuration, registryBuilder, tracer)
{
    /// <summary>Finds the bindings. Registers no handler for the end of the process: whoever begins a run ends it.</summary>
    /// <exception cref="BindingException">There are mistakes. The message has a line for each.</exception>
    protected override void InitializeBindingRegistry(ITestRunner testRunner)
    {
        var assemblies = _bindingRegistryBuilder.GetBindingAssemblies(TestAssembly);
        BuildBindingRegistry(assemblies);
        BindingMistakes.Refuse(registry, assemblies);
    }
}
