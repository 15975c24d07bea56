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
