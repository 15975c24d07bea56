using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>Marks the test program that runs feature files: it has a <see cref="TestRun"/>, and all its tests run in parallel.</summary>
/// <remarks>
/// Scenarios are cases of one test method, which xunit runs in parallel only when the whole program does. <c>@serial</c> takes a scenario out. An
/// attribute made from this one says how many at a time.
/// </remarks>
/// <param name="steps">A type of the assembly with the step definitions and hooks; without it, they are in the test program.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public class RunsFeaturesAttribute(Type? steps = null) : Attribute, IAssemblyFixtureAttribute, IParallelizationAttribute
{
    /// <summary>What the test classes may ask for in their constructors.</summary>
    public Type AssemblyFixtureType => typeof(TestRun);

    /// <summary>A type of the assembly with the step definitions and hooks, or null.</summary>
    public Type? Steps => steps;

    /// <summary>Xunit's own choice.</summary>
    public ParallelAlgorithm? GetAlgorithm() => null;

    /// <summary>How many tests run at a time; null is xunit's own choice: as many as there are processors.</summary>
    public virtual int? GetMaxThreads() => null;

    /// <summary>All tests.</summary>
    public ParallelMode? GetMode() => ParallelMode.All;

    /// <summary>The assembly with the step definitions of a test program.</summary>
    internal static Assembly StepsOf(Assembly tests) => tests.GetCustomAttribute<RunsFeaturesAttribute>()?.Steps?.Assembly ?? tests;
}
