using PasK.Linux.SystemCalls;

namespace PasK.Lab.Live;

/// <summary>
/// The folder of a lab that is up, by which commands find it: with the socket on which its supervisor listens, and locked by the supervisor (flock(2)). So a
/// lab that has been killed is known for dead.
/// </summary>
public sealed class LabFolder : IDisposable
{
    /// <summary>The environment variable with the user's number, which another user namespace changes.</summary>
    public const string UserVariable = "PASK_LAB_USER";

    private const int LongestName = 40;
    private const string RuntimeVariable = "XDG_RUNTIME_DIR";
    private readonly FolderLock _lock;

    private LabFolder(string name, FolderLock taken) => (Name, _lock) = (name, taken);

    /// <summary>The lab's name.</summary>
    public string Name { get; }

    /// <summary>The folder's path.</summary>
    public string Path => PathOf(Name);

    /// <summary>The labs of this user that there are, by name; what is left of dead ones is removed.</summary>
    /// <exception cref="IOException">The folder of all labs is not to be trusted.</exception>
    public static IReadOnlyList<string> Names
    {
        get
        {
            if (!Directory.Exists(Root))
            {
                return [];
            }

            RequirePrivate();
            using var turn = FolderLock.Take(Root);
            return [.. Directory.EnumerateDirectories(Root).Where(IsAlive).Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The name of a lab's socket in the file system.</summary>
    public static string SocketOf(string name) => System.IO.Path.Combine(PathOf(name), "socket");

    /// <summary>Takes the folder of a new lab, until this is disposed of or the process ends.</summary>
    /// <exception cref="IOException">The name will not do or is taken, or the folder of all labs is not to be trusted.</exception>
    public static LabFolder Take(string name)
    {
        if (name.Length is 0 or > LongestName || !char.IsAsciiLetterOrDigit(name[0]) || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-'))
        {
            throw new IOException(
                $"--name: '{name}' is no name of a lab; allowed: up to {LongestName} letters, digits, '.', '_' and '-', the first a letter or a digit");
        }

        Directory.CreateDirectory(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        RequirePrivate();
        using var turn = FolderLock.Take(Root);
        var path = PathOf(name);
        if (Directory.Exists(path) && IsAlive(path))
        {
            throw new IOException($"a lab called {name} is up already; give this one another name (--name), or end that one: ./run-lab.sh down {name}");
        }

        Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new LabFolder(name, FolderLock.TryTake(path)!);
    }

    /// <summary>Removes the folder.</summary>
    public void Dispose()
    {
        using var turn = FolderLock.Take(Root);
        Directory.Delete(Path, recursive: true);
        _lock.Dispose();
    }

    /// <summary>The folder of all labs of this user: in the user's own for what runs, or where there is none in that for temporary files.</summary>
    private static string Root { get; }
        = Environment.GetEnvironmentVariable(RuntimeVariable) is { Length: > 0 } runtime && FolderOwner.IsOwn(runtime)
            ? System.IO.Path.Combine(runtime, "pask-lab")
            : System.IO.Path.Combine(
                System.IO.Path.GetTempPath(), $"pask-lab-{Environment.GetEnvironmentVariable(UserVariable) ?? $"{FolderOwner.OwnUser}"}");

    private static string PathOf(string name) => System.IO.Path.Combine(Root, name);

    private static void RequirePrivate()
    {
        if (!FolderOwner.IsPrivate(Root))
        {
            throw new IOException(
                $"{Root}, where labs are found, is a link, another user's, or open to others: remove it, or set {RuntimeVariable} to a folder of yours");
        }
    }

    /// <summary>Whether a lab's folder is locked; one that is not is removed.</summary>
    private static bool IsAlive(string path)
    {
        using var free = FolderLock.TryTake(path);
        if (free is not null)
        {
            Directory.Delete(path, recursive: true);
        }

        return free is null;
    }
}
