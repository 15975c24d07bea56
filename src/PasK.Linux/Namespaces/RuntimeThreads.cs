using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace PasK.Linux.Namespaces;

/// <summary>
/// Threads that the runtime or this library starts once, on first use, and that never end. A thread that started in a node would hold its namespace for ever.
/// So they are started before the first node, by a thread outside of nodes.
/// </summary>
internal static class RuntimeThreads
{
    private static readonly Lock Gate = new();
    private static bool _started;

    public static void StartOutsideNodes()
    {
        lock (Gate)
        {
            if (_started)
            {
                return;
            }

            if (NamespaceGuard.IsInNode)
            {
                throw new InvalidOperationException("the first node cannot be made by a thread that is in a node");
            }

            // This starts the runtime's signal thread, which is needed to start a process.
            PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => { }).Dispose();
            StartSocketEngine();
            BackgroundClose.Start();
            _started = true;
        }
    }

    /// <summary>
    /// Starts the runtime's thread that waits for all sockets. It starts when the first socket must be waited for: here one that nobody can send to.
    /// </summary>
    private static void StartSocketEngine()
    {
        using var receiving = new SocketAsyncEventArgs();
        receiving.SetBuffer(new byte[1]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        _ = socket.ReceiveAsync(receiving);
    }
}
