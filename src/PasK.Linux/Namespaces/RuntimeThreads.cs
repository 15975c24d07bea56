using System.Runtime.InteropServices;

namespace PasK.Linux;

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
            BackgroundClose.Start();
            _started = true;
        }
    }
}
