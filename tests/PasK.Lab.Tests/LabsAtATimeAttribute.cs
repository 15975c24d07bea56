using PasK.Lab.Worlds;
using Xunit.Sdk;
using Xunit.v3;

[assembly: PasK.Lab.Tests.LabsAtATime]

namespace PasK.Lab.Tests;

/// <summary>Most tests here have a lab: as many run at a time as a process should have worlds.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class LabsAtATimeAttribute : Attribute, IParallelizationAttribute
{
    /// <summary>Xunit's own choice.</summary>
    public ParallelAlgorithm? GetAlgorithm() => null;

    /// <summary>As many as worlds.</summary>
    public int? GetMaxThreads() => WorldsAtOnce.Most;

    /// <summary>Also the tests of one class run beside one another: a demonstration mostly waits.</summary>
    public ParallelMode? GetMode() => ParallelMode.All;
}
