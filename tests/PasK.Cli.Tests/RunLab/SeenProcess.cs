using System.Globalization;

namespace PasK.Cli.Tests;

/// <summary>Processes as proc(5) shows them here: number, parent, name.</summary>
internal sealed record SeenProcess(int Id, int Parent, string Name)
{
    /// <summary>All processes that there are now, those included that have ended and were not yet asked for their exit code.</summary>
    public static IReadOnlyList<SeenProcess> All()
        => [.. Directory.GetDirectories("/proc")
            .Select(path => Path.GetFileName(path))
            .Where(name => char.IsAsciiDigit(name[0]))
            .Select(Read)
            .OfType<SeenProcess>()];

    /// <summary>A process with all its descendants.</summary>
    public static IReadOnlyList<SeenProcess> Tree(int root)
    {
        var all = All();
        var tree = all.Where(process => process.Id == root).ToList();
        for (var i = 0; i < tree.Count; i++)
        {
            tree.AddRange(all.Where(process => process.Parent == tree[i].Id));
        }

        return tree;
    }

    private static SeenProcess? Read(string id)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{id}/stat");
            var nameEnd = text.LastIndexOf(')');
            var fields = text[(nameEnd + 2)..].Split(' ');
            return new SeenProcess(Number(id), Number(fields[1]), text[(text.IndexOf('(', StringComparison.Ordinal) + 1)..nameEnd]);
        }
        catch (IOException)
        {
            // It ended meanwhile.
            return null;
        }
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
