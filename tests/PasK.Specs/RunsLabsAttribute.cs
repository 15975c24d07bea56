using PasK.Lab.Worlds;
using PasK.ReqnrollAdapter.Running;
using PasK.Steps.Driving;

namespace PasK.Specs;

/// <summary>Marks the test program whose scenarios are labs: as many at a time as <c>run-lab.sh run</c> has.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RunsLabsAttribute() : RunsFeaturesAttribute(typeof(LabScenario))
{
    /// <inheritdoc/>
    public override int? GetMaxThreads() => WorldsAtOnce.Most;
}
