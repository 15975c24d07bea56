using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>Marks a test program that runs feature files. It gets a <see cref="TestRun"/>, and all its tests run in parallel.</summary>
/// <remarks>
/// Scenarios are cases of one test method, which xunit runs in parallel only when the whole program does. <c>@serial</c> takes a scenario out. An
/// attribute made from this one says how many at a time.
/// </remarks>
/// <param name="steps">A type in the assembly with the step definitions and hooks; null when they are in the test program.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public class RunsFeaturesAttribute(Type? steps = null) : Attribute, IAssemblyFixtureAttribute, IParallelizationAttribute
{
    /// <summary>The fixture that test classes may have in their constructors.</summary>
    public Type AssemblyFixtureType => typeof(TestRun);

    /// <summary>A type in the assembly with the step definitions and hooks, or null.</summary>
    public Type? Steps => steps;

    /// <summary>Null: xunit's default.</summary>
    public ParallelAlgorithm? GetAlgorithm() => null;

    /// <summary>The number of tests that run at a time. Null is xunit's default, the number of processors.</summary>
    public virtual int? GetMaxThreads() => null;

    /// <summary>All tests run in parallel.</summary>
    public ParallelMode? GetMode() => ParallelMode.All;

    /// <summary>The assembly with the step definitions of a test program.</summary>
    internal static Assembly StepsOf(Assembly tests) => tests.GetCustomAttribute<RunsFeaturesAttribute>()?.Steps?.Assembly ?? tests;
}
