using System.Text;
using PasK.Lab.Snapshots.Approval;

namespace PasK.Steps.Driving;

/// <summary>Where a scenario's snapshot lies: in a folder with the feature file's name beside it, under the scenario's title.</summary>
internal static class SnapshotPlace
{
    public static Snapshot Of(string feature, string title)
        => new(Path.Combine(Path.GetDirectoryName(feature)!, Path.GetFileNameWithoutExtension(feature)), NameOf(title));

    /// <summary>
    /// Where more files of a scenario are kept: in another folder, by the path that its snapshot has below the features. A snapshot that lies elsewhere has its
    /// whole path there.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="snapshot">The scenario's snapshot.</param>
    /// <returns>A folder inside the other.</returns>
    public static string Below(string folder, Snapshot snapshot)
    {
        var (features, whole) = (Repository.Features + Path.DirectorySeparatorChar, Path.GetFullPath(snapshot.Folder));
        return Path.Combine(
            folder, whole.StartsWith(features, StringComparison.Ordinal) ? whole[features.Length..] : whole.TrimStart(Path.DirectorySeparatorChar));
    }

    /// <summary>A title as a file's name: letters and digits in lower case, a hyphen for all else.</summary>
    public static string NameOf(string title)
    {
        var name = new StringBuilder();
        foreach (var letter in title.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
            {
                name.Append(letter);
            }
            else if (name.Length > 0 && name[^1] != '-')
            {
                name.Append('-');
            }
        }

        return name.ToString().TrimEnd('-');
    }
}
