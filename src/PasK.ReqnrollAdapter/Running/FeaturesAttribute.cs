using System.Runtime.CompilerServices;
using Xunit;
using Xunit.v3;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>Marks the test method that runs the scenarios of a folder: each scenario, and each row of an outline, is a test case of its own.</summary>
/// <remarks>
/// A test case has the scenario's name, its tags as traits (<c>tag</c>), the feature's title as a trait (<c>feature</c>) and the place of the scenario in its
/// file. The method takes the scenario and hands it to the <see cref="TestRun"/>:
/// <code>
/// [assembly: RunsFeatures]
///
/// public sealed class Specifications(TestRun run) { [Features("../../features")] public Task Scenario(Scenario scenario) => run.RunAsync(scenario); }
/// </code>
/// This is an attribute of xunit's own kind (a fact with a discoverer) because rows of a theory have no place in a file and no id of their own, while a test
/// framework of our own would take the ordinary tests of the program along. So fixtures, output, skipping and reports are xunit's.
/// </remarks>
[XunitTestCaseDiscoverer(typeof(FeatureDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class FeaturesAttribute : FactAttribute
{
    /// <summary>Runs the files <c>**/*.feature</c> of a folder.</summary>
    /// <param name="folder">The folder, relative to the file with this attribute.</param>
    /// <param name="sourceFilePath">Given by the compiler.</param>
    /// <param name="sourceLineNumber">Given by the compiler.</param>
    public FeaturesAttribute(string folder, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber)
    {
        Folder = Path.GetFullPath(folder, Path.GetDirectoryName(sourceFilePath)!);
    }

    /// <summary>The folder.</summary>
    public string Folder { get; }
}
