using System.Globalization;

namespace PasK.Testing;

/// <summary>The processes of the machine, as far as they are seen from here (proc(5)).</summary>
internal static class Processes
{
    /// <summary>How many there are that were started as a program with its arguments.</summary>
    public static int CountOf(params string[] command)
    {
        var line = string.Concat(command.Select(word => word + '\0'));
        return Directory.GetDirectories("/proc").Count(process => LineOf(process) == line);
    }

    /// <summary>How many of them a process has started itself, and has still.</summary>
    public static int CountOfChildren(int parent, params string[] command)
    {
        var line = string.Concat(command.Select(word => word + '\0'));
        return File.ReadAllText($"/proc/{parent}/task/{parent}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Count(child => LineOf($"/proc/{child}") == line);
    }

    /// <summary>The most memory in octets that a process has had so far; 0 for one that has ended.</summary>
    public static long PeakMemoryOf(int process)
    {
        const string key = "VmHWM:";
        var line = Read($"/proc/{process}/status").Split('\n').FirstOrDefault(line => line.StartsWith(key, StringComparison.Ordinal));
        return line is null ? 0 : 1024 * long.Parse(line[key.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static string LineOf(string process) => Read(Path.Combine(process, "cmdline"));

    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
