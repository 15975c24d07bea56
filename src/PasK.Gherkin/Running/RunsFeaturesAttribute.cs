using Xunit.Sdk;
using Xunit.v3;

namespace PasK.Gherkin;

/// <summary>Marks the test program that runs feature files: it has a <see cref="TestRun"/>, and all its tests run in parallel.</summary>
/// <remarks>Scenarios are cases of one test method, which xunit runs in parallel only when the whole program does. <c>@serial</c> takes a scenario out.</remarks>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class RunsFeaturesAttribute : Attribute, IAssemblyFixtureAttribute, IParallelizationAttribute
{
    /// <summary>What the test classes may ask for in their constructors.</summary>
    public Type AssemblyFixtureType => typeof(TestRun);

    /// <summary>Xunit's own choice.</summary>
    public ParallelAlgorithm? GetAlgorithm() => null;

    /// <summary>Xunit's own choice: as many as there are processors.</summary>
    public int? GetMaxThreads() => null;

    /// <summary>All tests.</summary>
    public ParallelMode? GetMode() => ParallelMode.All;
}
