namespace PasK.Lab.Files;

/// <summary>
/// Writes files so that nobody reads half of one, and follows no link that somebody else has placed. A file gets a random name first, which must be new
/// (O_EXCL follows no link, open(2)). It then gets its own name, which replaces a link there and does not follow it (rename(2)).
/// </summary>
public static class WholeFile
{
    /// <summary>Writes a file; one of the same name is replaced when it is whole.</summary>
    /// <param name="path">The file, in a folder that is there.</param>
    /// <param name="write">Writes it; may close the stream.</param>
    /// <exception cref="IOException">It cannot be written; then what was there stays.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder belongs to somebody else.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var unfinished = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".{Path.GetRandomFileName()}");
        using var noted = UnfinishedFiles.Note(unfinished);
        var stream = new FileStream(unfinished, FileMode.CreateNew, FileAccess.Write);
        try
        {
            using (stream)
            {
                write(stream);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Writes a text in UTF-8, as <see cref="Write(string, Action{Stream})"/> does.</summary>
    public static void Write(string path, string text)
        => Write(path, stream =>
        {
            using var writer = new StreamWriter(stream);
            writer.Write(text);
        });

    /// <summary>Makes the folder that files are to go into where it is missing, and checks that it can be written to.</summary>
    /// <param name="path">The folder.</param>
    /// <exception cref="IOException">It is the root of the file system or a link, or it cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder, or that above it, belongs to somebody else.</exception>
    public static void MakeFolder(string path)
    {
        var folder = new DirectoryInfo(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        if (folder.Parent is null)
        {
            throw new IOException($"{folder} is the root of the file system; give a folder of your own, which is made where it is missing");
        }

        if (folder.LinkTarget is { } target)
        {
            throw new IOException($"{path} is a link to {target}; give the folder itself, or remove the link");
        }

        folder.Create();
        var attempt = Path.Combine(path, $".{Path.GetRandomFileName()}");
        new FileStream(attempt, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose).Dispose();
    }
}
