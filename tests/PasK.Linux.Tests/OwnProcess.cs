namespace PasK.Linux.Tests;

/// <summary>What this process has, as the kernel tells it (proc(5)).</summary>
internal static class OwnProcess
{
    /// <summary>The open descriptors with what they are of.</summary>
    public static List<string> Descriptors()
        => [.. Directory.GetFileSystemEntries("/proc/self/fd").Select(path => $"{Path.GetFileName(path)} {new FileInfo(path).LinkTarget}").Where(IsOfOthers)];

    /// <summary>The names of the threads, cut off by the kernel after 15 octets.</summary>
    public static List<string> Threads() => [.. Tasks("comm", path => File.ReadAllText(path).TrimEnd('\n'))];

    /// <summary>How many threads are in another network namespace than the main thread.</summary>
    public static int ThreadsInNodes()
    {
        var own = new FileInfo("/proc/self/ns/net").LinkTarget;
        return Tasks("ns/net", path => new FileInfo(path).LinkTarget).Count(link => link is not null && link != own);
    }

    /// <summary>How many sockets are mapped into memory.</summary>
    public static int SocketMappings() => File.ReadLines("/proc/self/maps").Count(line => line.Contains("socket:", StringComparison.Ordinal));

    private static IEnumerable<T> Tasks<T>(string file, Func<string, T> read)
    {
        foreach (var task in Directory.GetDirectories("/proc/self/task"))
        {
            T value;
            try
            {
                value = read(Path.Combine(task, file));
            }
            catch (IOException)
            {
                continue;
            }

            yield return value;
        }
    }

    /// <summary>
    /// Neither the descriptor by which the list itself was read, which is closed by now, nor one of the runtime's, which loads code and random octets
    /// when it needs them.
    /// </summary>
    private static bool IsOfOthers(string descriptor)
        => !descriptor.EndsWith(' ') && !descriptor.EndsWith("/fd", StringComparison.Ordinal) && !descriptor.EndsWith(".dll", StringComparison.Ordinal)
            && !descriptor.EndsWith(" /dev/urandom", StringComparison.Ordinal);
}
