using PasK.ReqnrollAdapter.Engine;
using Xunit;

namespace PasK.ReqnrollAdapter.Running;

/// <summary>
/// Writes to the result of the xunit test that runs the scenario. An attachment has the file's name; a second one with that name gets a number.
/// </summary>
/// <param name="test">The test.</param>
internal sealed class TestOutput(ITestContext test) : IScenarioOutput
{
    private static readonly Dictionary<string, string> MediaTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        [".txt"] = "text/plain", [".md"] = "text/markdown", [".json"] = "application/json",
        [".html"] = "text/html", [".svg"] = "image/svg+xml", [".png"] = "image/png",
    };

    public void WriteLine(string message) => test.TestOutputHelper!.WriteLine(message);

    public void AddAttachment(string filePath)
    {
        var file = Path.GetFileName(filePath);
        var name = file;
        for (var number = 2; test.Attachments?.ContainsKey(name) == true; number++)
        {
            name = $"{Path.GetFileNameWithoutExtension(file)} {number}{Path.GetExtension(file)}";
        }

        test.AddAttachment(name, File.ReadAllBytes(filePath), MediaTypes.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream"));
    }
}
