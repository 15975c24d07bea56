namespace PasK.Cli.Shell;

/// <summary>Paths as a person in the current folder would write them.</summary>
internal static class PathHere
{
    /// <summary>A path, relative where it lies below the current folder, and whole where it does not.</summary>
    public static string Of(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }
}
