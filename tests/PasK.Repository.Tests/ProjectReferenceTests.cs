using System.Xml.Linq;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>The rooms of the code base: who may use whom.</summary>
public sealed class ProjectReferenceTests
{
    /// <summary>Versions of packages that only packages need.</summary>
    private const string PinnedLabel = "Pinned, what others stand on";

    private static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> Allowed = new Rooms(Repository.Read(Rooms.Document)).MayUse;

    public static TheoryData<string> SourceProjects => [.. Repository.Files("src", ".csproj")];

    [Theory]
    [MemberData(nameof(SourceProjects))]
    public void Project_References_PointOnlyDown(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(Allowed.ContainsKey(name), $"{project} has no row in {Rooms.Document}: which projects may it use?");
        Assert.Empty(References(project).Except(Allowed[name]));
    }

    [Fact]
    public void Projects_Have_NoCycle()
    {
        var graph = Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj"))
            .ToDictionary(project => Path.GetFileNameWithoutExtension(project)!, References);
        Assert.NotEmpty(graph);
        foreach (var start in graph.Keys)
        {
            Assert.DoesNotContain(start, Reach(start, graph));
        }
    }

    /// <summary>Code that several programs share has a project.</summary>
    [Fact]
    public void Project_CompilesNoFile_OfAnother()
        => Assert.All(
            Repository.Files("", ".csproj", ".props"), project => Assert.DoesNotContain("Compile Include", Repository.Read(project), StringComparison.Ordinal));

    /// <summary>Editors list feature files under the project that runs them.</summary>
    [Fact]
    public void Features_AreItems_OfTheSpecifications()
        => Assert.Contains("<None Include=\"../../features/**/*.feature\"", Repository.Read("tests/PasK.Specs/PasK.Specs.csproj"), StringComparison.Ordinal);

    [Fact]
    public void Solution_Names_EveryProject()
    {
        var solution = Repository.Read("PasK.Lab.sln");
        var projects = Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj"));
        Assert.All(projects, project => Assert.Contains(project.Replace('/', '\\'), solution, StringComparison.Ordinal));
    }

    [Fact]
    public void Package_WithAVersion_IsUsedAndSaysWhy()
    {
        var lines = Repository.Read("Directory.Packages.props").Split('\n').Where(line => line.Contains("<PackageVersion", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Matches("<!-- .+ -->", line));
        var named = Repository.Files("", ".csproj", ".props").SelectMany(file => Elements(file, "PackageReference")).ToHashSet();
        var restored = LockedPackage.All().Select(package => package.Name).ToHashSet();
        var pinned = Elements("Directory.Packages.props", "PackageVersion", of: PinnedLabel).ToHashSet();
        Assert.All(Elements("Directory.Packages.props", "PackageVersion").Except(pinned), package => Assert.Contains(package, named));
        Assert.All(
            pinned, package => Assert.True(restored.Contains(package) && !named.Contains(package), $"{package}: nobody stands on it, or a project names it"));
    }

    private static HashSet<string> Reach(string start, Dictionary<string, IReadOnlyList<string>> graph)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>(graph[start]);
        while (open.TryPop(out var next))
        {
            if (reached.Add(next))
            {
                graph[next].ToList().ForEach(open.Push);
            }
        }

        return reached;
    }

    private static IReadOnlyList<string> References(string project)
        => [.. Elements(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path))];

    private static IEnumerable<string> Elements(string file, string name, string? of = null)
        => XDocument.Parse(Repository.Read(file)).Descendants(name)
            .Where(element => of is null || element.Parent!.Attribute("Label")?.Value == of)
            .Select(element => element.Attribute("Include")!.Value);
}
