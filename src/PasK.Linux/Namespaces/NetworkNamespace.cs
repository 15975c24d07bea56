using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>A network namespace, held by a descriptor (network_namespaces(7)). It exists as long as the descriptor, a thread in it or a socket in it.</summary>
public sealed class NetworkNamespace : IDisposable
{
    /// <summary>The interface that every namespace has.</summary>
    public const string Loopback = "lo";

    private readonly OwnedDescriptor _descriptor;

    private NetworkNamespace(OwnedDescriptor descriptor) => _descriptor = descriptor;

    /// <summary>The descriptor, for IFLA_NET_NS_FD (rtnetlink(7)).</summary>
    internal int Descriptor => _descriptor.Number;

    /// <inheritdoc/>
    public void Dispose() => _descriptor.Dispose();

    /// <summary>Moves the current thread into a new, empty network namespace (unshare(2)).</summary>
    /// <exception cref="LinuxException">The kernel refused. The thread stays where it was.</exception>
    internal static NetworkNamespace Unshare()
    {
        LinuxException.Check(LibC.unshare(LibC.CLONE_NEWNET), Remedies.UnshareNetwork);
        NamespaceGuard.Require("going on after unshare");
        const string Path = "/proc/thread-self/ns/net";
        return new NetworkNamespace(OwnedDescriptor.Of(LibC.open(Path, LibC.O_RDONLY | LibC.O_CLOEXEC), $"open {Path}"));
    }
}
