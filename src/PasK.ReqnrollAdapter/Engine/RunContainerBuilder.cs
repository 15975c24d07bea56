using System.Reflection;
using Reqnroll;
using Reqnroll.BoDi;
using Reqnroll.Configuration;
using Reqnroll.Infrastructure;
using Reqnroll.Plugins;
using Reqnroll.UnitTestProvider;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>Makes Reqnroll's containers; for a scenario a <see cref="ScenarioObjects"/>.</summary>
internal sealed class RunContainerBuilder : ContainerBuilder
{
    public RunContainerBuilder(RunDependencies dependencies)
        : base(dependencies)
    {
        SkipLoadingProvider = true;
    }

    /// <summary>Loads no plugins: Reqnroll would load them from the current folder.</summary>
    protected override void LoadPlugins(
        IRuntimeConfigurationProvider configurationProvider, ObjectContainer container, RuntimePluginEvents runtimePluginEvents,
        ReqnrollConfiguration reqnrollConfiguration,
        UnitTestProviderConfiguration unitTestProviderConfigration, Assembly testAssembly)
    {
    }

    /// <inheritdoc/>
    public override IObjectContainer CreateScenarioContainer(IObjectContainer testThreadContainer, ScenarioInfo scenarioInfo)
    {
        var objects = new ScenarioObjects(testThreadContainer);
        objects.RegisterInstanceAs(scenarioInfo);
        objects.ObjectCreated += made => (made as IContainerDependentObject)?.SetObjectContainer(objects);
        testThreadContainer.Resolve<RuntimePluginEvents>().RaiseCustomizeScenarioDependencies(objects);
        return objects;
    }
}
