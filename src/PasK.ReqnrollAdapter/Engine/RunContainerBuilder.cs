using Reqnroll;
using Reqnroll.BoDi;
using Reqnroll.Infrastructure;
using Reqnroll.Plugins;

namespace PasK.ReqnrollAdapter;

/// <summary>Makes Reqnroll's containers; a scenario's is one that ends its objects well.</summary>
internal sealed class RunContainerBuilder : ContainerBuilder
{
    public RunContainerBuilder(RunDependencies dependencies)
        : base(dependencies)
    {
        SkipLoadingProvider = true;
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
