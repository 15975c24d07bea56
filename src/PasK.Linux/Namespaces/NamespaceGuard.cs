namespace PasK.Linux.Namespaces;

/// <summary>
/// Prevents acting in the wrong namespace. All code that opens a lab socket or changes a setting calls this first, and is refused in the network namespace that
/// the process started in, which is that of its main thread (network_namespaces(7)).
/// </summary>
public static class NamespaceGuard
{
    private const string MainThread = "/proc/self/ns/net";
    private const string ThisThread = "/proc/thread-self/ns/net";

    /// <summary>The namespace that the process started in, by the kernel's name for it; null when it cannot be read.</summary>
    internal static string? Start { get; } = Read(MainThread);

    /// <summary>Whether the current thread is in another network namespace than the one the process started in. False when that cannot be read.</summary>
    public static bool IsInNode => Start is not null && Read(ThisThread) is { } own && own != Start;

    /// <summary>Throws when the current thread is in no node.</summary>
    /// <param name="action">The action that is refused, for the message.</param>
    /// <exception cref="WrongNamespaceException">The current thread is in the namespace that the process started in.</exception>
    public static void Require(string action)
    {
        if (!IsInNode)
        {
            throw new WrongNamespaceException($"{action} is refused outside a node: this thread is in the network namespace that the process started in");
        }
    }

    private static string? Read(string path) => new FileInfo(path).LinkTarget;
}
