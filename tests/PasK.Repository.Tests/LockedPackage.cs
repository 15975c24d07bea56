using System.Text.Json;
using System.Xml.Linq;

namespace PasK.Repository.Tests;

/// <summary>A package as lock files have it, and who is restored with it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Projects">The project files whose lock files name it, relative to the root.</param>
internal sealed record LockedPackage(string Name, string Version, IReadOnlyList<string> Projects)
{
    private static readonly (string Title, string Expression)[] KnownTitles =
    [
        ("MIT License", "MIT"),
        ("BSD 3-Clause License", "BSD-3-Clause"),
        ("Apache License", "Apache-2.0"),
        ("Mozilla Public License", "MPL-2.0"),
    ];

    /// <summary>The folder that packages are restored to, as the restoring of these tests has noted it.</summary>
    public static string Cache { get; } = FindCache();

    /// <summary>All packages of all projects, those that packages need in turn included.</summary>
    public static IReadOnlyList<LockedPackage> All()
        => [.. Repository.Files("", ".csproj")
            .SelectMany(project => Read(project).Select(package => (project, package)))
            .GroupBy(pair => pair.package, pair => pair.project)
            .Select(group => new LockedPackage(group.Key.Name, group.Key.Version, [.. group]))
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase).ThenBy(package => package.Version, StringComparer.Ordinal)];

    /// <summary>The lock file of a project.</summary>
    public static string LockFileOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    /// <summary>
    /// The licence as the package's own description has it (nuspec): an expression (SPDX); or what the titles in its licence file say, with the file's name.
    /// </summary>
    /// <exception cref="InvalidOperationException">The package is not there, or says nothing that is understood here.</exception>
    public string Licence()
    {
        var (name, folder) = (Name.ToLowerInvariant(), Path.Combine(Cache, Name.ToLowerInvariant(), Version));
        if (!Directory.Exists(folder))
        {
            throw new InvalidOperationException($"{Name} {Version} is not restored here; dotnet restore does that");
        }

        var description = XDocument.Load(Path.Combine(folder, $"{name}.nuspec"));
        var licence = description.Descendants().FirstOrDefault(element => element.Name.LocalName == "license");
        return licence?.Attribute("type")?.Value switch
        {
            "expression" => licence.Value,
            "file" when Recognised(Path.Combine(folder, licence.Value)) is { Count: > 0 } found
                => $"{string.Join(" and ", found)} (by its file {licence.Value})",
            _ => throw new InvalidOperationException($"{Name} {Version} names its licence in no way that is known here: read it in {folder}"),
        };
    }

    private static string FindCache()
    {
        using var assets = JsonDocument.Parse(Repository.Read("tests/PasK.Repository.Tests/obj/project.assets.json"));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }

    private static List<string> Recognised(string file)
    {
        var text = File.ReadAllText(file);
        return [.. KnownTitles.Where(known => text.Contains(known.Title, StringComparison.OrdinalIgnoreCase)).Select(known => known.Expression)];
    }

    private static List<(string Name, string Version)> Read(string project)
    {
        using var file = JsonDocument.Parse(Repository.Read(LockFileOf(project)));
        return [.. file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject())
            .Where(entry => entry.Value.GetProperty("type").GetString() != "Project")
            .Select(entry => (entry.Name, entry.Value.GetProperty("resolved").GetString()!))];
    }
}
