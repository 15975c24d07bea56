using System.Collections.Concurrent;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>What a project refers to, it uses.</summary>
public sealed class ReferenceTests
{
    // Started as programs, run, or bound as a whole; not used by name.
    private static readonly Dictionary<string, string[]> NotByName = new()
    {
        ["tests/PasK.Cli.Tests/PasK.Cli.Tests.csproj"] = ["PasK.Cli"],
        ["tests/PasK.Repository.Tests/PasK.Repository.Tests.csproj"] = ["PasK.Cli"],
        ["tests/PasK.ReqnrollAdapter.Tests/PasK.ReqnrollAdapter.Tests.csproj"] = ["PasK.ReqnrollAdapter.Failing"],
    };

    private static readonly ConcurrentDictionary<string, HashSet<string>> Used = [];

    public static TheoryData<string> Projects => [.. Repository.Files("src", ".csproj").Concat(Repository.Files("tests", ".csproj"))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void ProjectReference_IsUsed(string project)
    {
        var used = NamespacesUsedBy(project);
        Findings.AssertNone(Elements(project, "ProjectReference")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Where(other => !used.Contains(other) && !NotByName.GetValueOrDefault(project, []).Contains(other))
            .Select(other => $"{project} refers to {other} and uses nothing of it: remove the reference"));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void PackageReference_IsUsed(string project)
    {
        var used = NamespacesUsedBy(project);
        Findings.AssertNone(Elements(project, "PackageReference")
            .Where(package => !NamespacesOf(package, project).Overlaps(used))
            .Select(package => $"{project} refers to {package} and uses nothing of it: remove the reference"));
    }

    // What the files of a project import, and the projects of ours that they name in full.
    private static HashSet<string> NamespacesUsedBy(string project)
        => Used.GetOrAdd(
            project, _ => [.. Repository.Files(Path.GetDirectoryName(project)!, ".cs").SelectMany(file => NamespacesUsedIn(Repository.Read(file)))]);

    private static IEnumerable<string> NamespacesUsedIn(string text)
    {
        var root = CSharpSyntaxTree.ParseText(text, Code.Options).GetRoot();
        var imported = root.DescendantNodes().OfType<UsingDirectiveSyntax>().Select(one => one.NamespaceOrType.ToString());
        var own = root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>().Select(one => one.Name.Span).ToList();
        var named = root.DescendantNodes()
            .Where(node => node is MemberAccessExpressionSyntax or QualifiedNameSyntax && !own.Exists(span => span.Contains(node.Span)))
            .Select(node => node.ToString());
        return imported.SelectMany(name => new[] { name, ProjectOf(name) }).Concat(named.Select(ProjectOf));
    }

    private static string ProjectOf(string name) => string.Join('.', name.Split('.').Take(name.StartsWith("PasK.", StringComparison.Ordinal) ? 2 : 1));

    [Fact]
    public void Namespaces_OfStringsAndComments_AreNotUsed()
        => Assert.Equal(
            ["PasK.Wire", "PasK.Wire.Ip", "System"],
            NamespacesUsedIn("using PasK.Wire.Ip;\nusing System;\nnamespace PasK.Lab.Tests;\n// PasK.Lab.X\nclass A { string b = \"PasK.Linux.X\"; }")
                .Distinct().Order(StringComparer.Ordinal));

    // The public namespaces of a package's assemblies; of one that has none, those of the packages that it stands for.
    private static HashSet<string> NamespacesOf(string package, string project)
    {
        using var locked = JsonDocument.Parse(Repository.Read(LockedPackage.LockFileOf(project)));
        var entries = locked.RootElement.GetProperty("dependencies").EnumerateObject().First().Value;
        var found = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([package]);
        while (open.TryPop(out var next) && entries.TryGetProperty(next, out var entry))
        {
            var folder = Path.Combine(LockedPackage.Cache, next.ToLowerInvariant(), entry.GetProperty("resolved").GetString()!, "lib");
            var assemblies = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.dll", SearchOption.AllDirectories) : [];
            found.UnionWith(assemblies.SelectMany(PublicNamespaces));
            if (assemblies.Length == 0 && entry.TryGetProperty("dependencies", out var dependencies))
            {
                dependencies.EnumerateObject().ToList().ForEach(one => open.Push(one.Name));
            }
        }

        return found;
    }

    private static IEnumerable<string> PublicNamespaces(string assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly));
        var metadata = file.GetMetadataReader();
        return [.. metadata.TypeDefinitions.Select(metadata.GetTypeDefinition)
            .Where(type => type.Attributes.HasFlag(System.Reflection.TypeAttributes.Public))
            .Select(type => metadata.GetString(type.Namespace))
            .Distinct()];
    }

    private static IEnumerable<string> Elements(string file, string name)
        => XDocument.Parse(Repository.Read(file)).Descendants(name).Select(element => element.Attribute("Include")!.Value);
}
