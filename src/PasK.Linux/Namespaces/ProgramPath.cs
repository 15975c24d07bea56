namespace PasK.Linux.Namespaces;

/// <summary>
/// Where programs are looked for: in the folders of PATH and, behind them, in those of the system's administration, which an ordinary user's PATH often lacks
/// (environ(7); Debian's /etc/profile). So what is installed is found, whoever looks for it.
/// </summary>
public static class ProgramPath
{
    private const string Variable = "PATH";
    private static readonly string[] OfAdministration = ["/usr/local/sbin", "/usr/sbin", "/sbin"];

    /// <summary>The folders as a value of PATH.</summary>
    public static string Value => With(Environment.GetEnvironmentVariable(Variable));

    /// <summary>Whether a program is in one of the folders.</summary>
    public static bool Has(string program) => Value.Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>A value of PATH with the folders that it lacks.</summary>
    internal static string With(string? path)
    {
        var folders = (path ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        return string.Join(':', folders.Union(OfAdministration, StringComparer.Ordinal));
    }

    /// <summary>Gives a program that is to be started the same folders.</summary>
    internal static void Give(IDictionary<string, string?> environment) => environment[Variable] = Value;
}
