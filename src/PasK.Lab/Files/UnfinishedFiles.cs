using System.Collections.Concurrent;

namespace PasK.Lab.Files;

/// <summary>The files of this program that have no name of their own yet: whoever ends it at once takes them away.</summary>
public static class UnfinishedFiles
{
    private static readonly ConcurrentDictionary<string, bool> All = [];

    /// <summary>Notes a file before it is made.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Is disposed of when the file has its own name, or is gone.</returns>
    public static IDisposable Note(string path)
    {
        All[path] = true;
        return new Noted(path);
    }

    /// <summary>Deletes them, as far as that can be done: the program is at its end.</summary>
    public static void Delete()
    {
        foreach (var path in All.Keys)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Its folder is gone, or another's by now.
            }
        }
    }

    private sealed class Noted(string path) : IDisposable
    {
        public void Dispose() => All.TryRemove(path, out _);
    }
}
