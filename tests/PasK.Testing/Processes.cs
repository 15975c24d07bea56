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

    private static string LineOf(string process)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, "cmdline"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }
}
