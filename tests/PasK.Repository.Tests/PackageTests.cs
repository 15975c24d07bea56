using System.Text;
using System.Xml.Linq;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>What is restored is the same everywhere and for ever, and under known licences.</summary>
public sealed class PackageTests
{
    private const string Licences = "docs/licences.md";
    private const string Received = "docs/licences.received.md";

    private static XDocument BuildProperties => XDocument.Parse(Repository.Read("Directory.Build.props"));

    public static TheoryData<string> Projects => [.. Repository.Files("", ".csproj")];

    [Theory]
    [MemberData(nameof(Projects))]
    public void LockFile_OfEachProject_NamesPackagesAndNoPlace(string project)
    {
        var text = Repository.Read(LockedPackage.LockFileOf(project));
        Assert.Contains("\"contentHash\": ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("://", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Package_HasOneVersion_InAllProjects()
        => Assert.All(LockedPackage.All().GroupBy(package => package.Name), versions => Assert.Single(versions));

    /// <summary>Versions are locked in CI; an advisory, or a later set of rules, cannot break the build of this commit.</summary>
    [Fact]
    public void Build_OfThisCommit_StaysAsItIs()
    {
        var properties = BuildProperties.Descendants("PropertyGroup").Elements().ToLookup(element => element.Name.LocalName);
        Assert.Equal("true", properties["RestorePackagesWithLockFile"].Single().Value);
        var locked = properties["RestoreLockedMode"].Single();
        Assert.Equal(("true", "'$(CI)' == 'true'"), (locked.Value, locked.Attribute("Condition")!.Value));
        Assert.Equal("$(WarningsNotAsErrors);NU1900;NU1901;NU1902;NU1903;NU1904;NU1905", properties["WarningsNotAsErrors"].Single().Value);
        Assert.Matches(@"^\d+\.\d+-recommended$", properties["AnalysisLevel"].Single().Value);
    }

    [Fact]
    public void Licences_AreThose_ThatThePackagesName()
    {
        var expected = Document();
        if (!Repository.Exists(Licences) || Repository.Read(Licences) != expected)
        {
            File.WriteAllText(Path.Combine(Repository.Root, Received), expected);
            Assert.Fail($"{Licences} is not what the lock files and packages say: compare it with {Received}, and move that over it");
        }
    }

    private static string Document()
    {
        var text = new StringBuilder(
            """
            # Licences of the packages

            Every package that is restored, those that packages need in turn included, from the lock files of all projects and from what each package says
            of itself. Why a package is here stands in `Directory.Packages.props`. Projects are named without "PasK.". The test `PackageTests` makes this
            page; when packages change it fails and says how to renew it.

            """);
        var inBuild = BuildProperties.Descendants("PackageReference").Select(element => element.Attribute("Include")!.Value).ToHashSet();
        var packages = LockedPackage.All().ToLookup(
            package => inBuild.Contains(package.Name) ? Use.Build : package.Projects.Any(IsProduct) ? Use.Product : Use.Tests);
        Append(text, "In the program, or in what src/ offers", packages[Use.Product], IsProduct);
        Append(text, "In tests and benchmarks alone", packages[Use.Tests], _ => true);
        Append(text, "In the build alone, of all projects", packages[Use.Build], _ => false);
        return text.ToString();
    }

    private static void Append(StringBuilder text, string title, IEnumerable<LockedPackage> packages, Func<string, bool> isNamed)
    {
        text.Append($"\n## {title}\n\n| package | version | licence | used by |\n|---|---|---|---|\n");
        foreach (var package in packages)
        {
            var users = package.Projects.Where(isNamed).Select(ShortName).ToList();
            text.Append($"| {package.Name} | {package.Version} | {package.Licence()} | {(users.Count == 0 ? "all" : string.Join(", ", users))} |\n");
        }
    }

    private static string ShortName(string project) => Path.GetFileNameWithoutExtension(project).Replace("PasK.", "", StringComparison.Ordinal);

    private static bool IsProduct(string project) => project.StartsWith("src/", StringComparison.Ordinal);

    private enum Use
    {
        Product,
        Tests,
        Build,
    }
}
