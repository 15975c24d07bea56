using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using PasK.Linux.Connections;
using PasK.Linux.SystemCalls;

namespace PasK.Linux.Namespaces;

/// <summary>
/// The thread of a node. It starts in a network namespace of its own, and executes there what it is given, one action after the other. A socket that it opens
/// stays in the node and may be used from any thread. A process that it starts runs in the node. Actions must be synchronous: a pool thread that is created
/// here would stay in the node.
/// </summary>
public sealed class NodeThread : IDisposable
{
    private const int StackLength = 256 * 1024;
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;
    private NetworkNamespace? _namespace;
    private bool _isEnded;

    /// <summary>Makes the namespace and the thread in it.</summary>
    /// <param name="name">The node's name.</param>
    /// <exception cref="LinuxException">The kernel refused to make a namespace. No thread is left.</exception>
    public NodeThread(string name)
    {
        RuntimeThreads.StartOutsideNodes();
        Name = name;
        using var born = new ManualResetEventSlim();
        ExceptionDispatchInfo? failure = null;
        _thread = new Thread(() => Live(born, e => failure = e), StackLength) { IsBackground = true, Name = name };
        _thread.Start();
        born.Wait();
        if (failure is not null)
        {
            _thread.Join();
            _work.Dispose();
            failure.Throw();
        }
    }

    /// <summary>The node's name.</summary>
    public string Name { get; }

    /// <summary>The node's namespace.</summary>
    public NetworkNamespace Namespace => _namespace!;

    /// <summary>The TCP connections of the node's sockets, kept so that none outlives the node.</summary>
    public TcpConnections Connections { get; } = new();

    /// <summary>Executes an action in the node and waits for its end. Its exception is thrown here; a <see cref="LinuxException"/> names the node.</summary>
    public void Invoke(Action action)
        => Invoke(() =>
        {
            action();
            return true;
        });

    /// <summary>Executes a function in the node and returns its result. Its exception is thrown here; a <see cref="LinuxException"/> names the node.</summary>
    public T Invoke<T>(Func<T> function)
    {
        if (Thread.CurrentThread == _thread)
        {
            return function();
        }

        using var done = new ManualResetEventSlim();
        ExceptionDispatchInfo? failure = null;
        T result = default!;
        _work.Add(() =>
        {
            try
            {
                result = function();
            }
            catch (Exception e)
            {
                failure = ExceptionDispatchInfo.Capture(e is LinuxException refused ? refused.In(Name) : e);
            }

            done.Set();
        });
        done.Wait();
        failure?.Throw();
        return result;
    }

    /// <summary>Starts another thread in the node, for work that lasts.</summary>
    /// <param name="name">The thread's name.</param>
    /// <param name="run">Its work. An exception that it does not catch ends the process.</param>
    public Thread StartThread(string name, ThreadStart run)
        => Invoke(() =>
        {
            var thread = new Thread(
                () =>
                {
                    NamespaceGuard.Require($"the thread {name}");
                    run();
                },
                StackLength) { IsBackground = true, Name = name };
            thread.Start();
            return thread;
        });

    /// <summary>Ends the thread and releases the namespace. The kernel frees it in the background once no socket is left in it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isEnded, true))
        {
            return;
        }

        Connections.Dispose();

        // The thread itself completes its queue. When another thread does, the waiting thread gets an exception, which can take up to 300 ms.
        _work.Add(_work.CompleteAdding);
        _thread.Join();
        BackgroundClose.Add(Namespace);
        _work.Dispose();
    }

    private void Live(ManualResetEventSlim born, Action<ExceptionDispatchInfo> fail)
    {
        try
        {
            _namespace = NetworkNamespace.Unshare();
        }
        catch (Exception e)
        {
            fail(ExceptionDispatchInfo.Capture(e));
            return;
        }
        finally
        {
            born.Set();
        }

        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
