using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace PasK.Linux.Namespaces;

/// <summary>
/// Threads that the runtime or this library starts once, at first need, and that never end. Born in a node they would hold its namespace for ever, so
/// they are started before the first node, by an ordinary thread.
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

            // The runtime's signal thread, which starting a process needs.
            PosixSignalRegistration.Create(PosixSignal.SIGCHLD, _ => { }).Dispose();
            StartSocketEngine();
            BackgroundClose.Start();
            _started = true;
        }
    }

    /// <summary>The runtime's thread that waits for all sockets begins when the first one has to be waited for: here one that nobody can send to.</summary>
    private static void StartSocketEngine()
    {
        using var receiving = new SocketAsyncEventArgs();
        receiving.SetBuffer(new byte[1]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        _ = socket.ReceiveAsync(receiving);
    }
}
