namespace PasK.Linux.Namespaces;

/// <summary>
/// The network namespace that the process started in. It is the host's, and nothing in it is ever changed. It is the lab's only if the lab made it before the
/// program started: then the environment variable <c>PASK_LAB_NETWORK</c> has the kernel's name of it, such as <c>net:[4026532281]</c> (namespaces(7)).
/// </summary>
public static class StartNamespace
{
    private const string Variable = "PASK_LAB_NETWORK";

    /// <summary>Whether the lab made it. A variable with the name of another namespace is ignored.</summary>
    public static bool IsOfLab
        => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named && named == NamespaceGuard.Start;
}
