using PasK.Linux.Waiting;

namespace PasK.Lab.Capturing;

/// <summary>Those who wait until the thread that reads the rings has read what the links carried so far.</summary>
internal sealed class CatchingUp : IDisposable
{
    private readonly Lock _gate = new();
    private readonly WakeEvent _wake = new();
    private TaskCompletionSource? _waiting;
    private bool _isOver;

    /// <summary>The descriptor to poll: it is readable while somebody waits.</summary>
    public int Descriptor => _wake.Descriptor;

    /// <summary>Waits until the rings have been read once more, from the first to the last; no longer when nobody reads them any more.</summary>
    public Task WaitAsync()
    {
        lock (_gate)
        {
            if (_isOver)
            {
                return Task.CompletedTask;
            }

            _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _wake.Signal();
            return _waiting.Task;
        }
    }

    /// <summary>Takes those who wait now. They are told when the rings have been read after that.</summary>
    public TaskCompletionSource? Take()
    {
        lock (_gate)
        {
            _wake.Clear();
            var waiting = _waiting;
            _waiting = null;
            return waiting;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _waiting?.TrySetResult();
            _wake.Dispose();
        }
    }
}
