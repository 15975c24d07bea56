using System.Text.RegularExpressions;

namespace PasK.Repository.Tests;

/// <summary>
/// The folders of each project as <c>docs/architecture.md</c> lists them: under the project's name a table, what is above before what is below.
/// </summary>
internal sealed partial class Rooms
{
    /// <summary>Where the tables are.</summary>
    public const string Document = "docs/architecture.md";

    private readonly Dictionary<string, int> _height = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _projects = [];

    /// <summary>Reads the tables of a document.</summary>
    public Rooms(string text)
    {
        var project = "";
        foreach (var line in text.Split('\n'))
        {
            if (Heading().Match(line) is { Success: true } heading)
            {
                project = $"src/{heading.Groups[1].Value}";
            }
            else if (ProjectRow().Match(line) is { Success: true } may)
            {
                _projects.Add(may.Groups[1].Value, [.. may.Groups[2].Value.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(name => $"PasK.{name}")]);
            }
            else if (project.Length > 0 && Row().Match(line) is { Success: true } row)
            {
                _height.Add(row.Groups[1].Value == "." ? project : $"{project}/{row.Groups[1].Value}", -_height.Count);
            }
        }
    }

    /// <summary>The projects that a project may use, by its name.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> MayUse => _projects;

    /// <summary>The folders that have a row.</summary>
    public IReadOnlyCollection<string> Folders => _height.Keys;

    /// <summary>Why a mention must not be, or null: it points up within its project.</summary>
    public string? Refuse(Code.Use use)
    {
        var (own, other) = (Code.FolderOf(use.File), use.Folder);
        return ProjectOf(own) == ProjectOf(other) && _height[own] < _height[other]
            ? $"{use.File}:{use.Line} uses {use.Type} of {other}, which lies above {own}: move what both need down, or hand it in from above"
            : null;
    }

    private static string ProjectOf(string folder) => string.Join('/', folder.Split('/').Take(2));

    [GeneratedRegex(@"^#+ (PasK\.\w+)$")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\| `src/(PasK\.\w+)/` \|.*\| ?([\w, ]*?) ?\|$")]
    private static partial Regex ProjectRow();

    [GeneratedRegex(@"^\| `([\w/.]+)` \|")]
    private static partial Regex Row();
}
