namespace PasK.Linux.Namespaces;

/// <summary>The user namespace of this process (user_namespaces(7)).</summary>
public static class UserNamespace
{
    private const string Map = "/proc/self/uid_map";

    /// <summary>Whether it is the initial one, which maps all user numbers to themselves.</summary>
    public static bool IsInitial => MapsAll(File.ReadAllText(Map));

    /// <summary>Whether a map of user numbers is that of the initial user namespace.</summary>
    internal static bool MapsAll(string map) => map.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is ["0", "0", "4294967295"];
}
