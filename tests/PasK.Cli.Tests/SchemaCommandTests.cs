using Xunit;

namespace PasK.Cli.Tests;

public sealed class SchemaCommandTests : IDisposable
{
    private static readonly string[] Names = ["balancer.schema.json", "differences.schema.json", "pask.schema.json", "topology.schema.json"];
    private readonly string _folder = Directory.CreateTempSubdirectory("pask-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Schema_WritesTheCommittedFiles_AndSaysSo()
    {
        var run = await RunAsync(_folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var written = Directory.GetFiles(Path.Combine(_folder, "schema")).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(Names, written.Select(file => Path.GetFileName(file)));
        Assert.All(written, file => Assert.Contains($"wrote {file}\n", run.Output, StringComparison.Ordinal));
        Assert.All(
            written, file => Assert.Equal(File.ReadAllText(Path.Combine(Lab.Root, "topologies", "schema", Path.GetFileName(file))), File.ReadAllText(file)));
    }

    [Fact]
    public async Task Schema_WithoutAFolderOfTopologies_SaysSo()
    {
        var absent = Path.Combine(_folder, "absent");
        var run = await RunAsync(absent);
        Assert.Equal((2, "", $"pask-lab: there is no folder {absent} to write the schemas into\n"), (run.ExitCode, run.Output, run.Error));
        Assert.False(Directory.Exists(absent));
    }

    private static Task<Run> RunAsync(string topologies) => Lab.RunProgramAsync(["env", $"PASK_LAB_TOPOLOGIES={topologies}"], "schema");
}
