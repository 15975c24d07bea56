using System.Text;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.Channels;

namespace PasK.Lab.Live;

/// <summary>A command that a supervisor serves: what it asks for, its streams, and its end.</summary>
internal sealed class ServedCommand
{
    private readonly Conversation _conversation;
    private readonly Lazy<CancellationTokenSource> _ended;

    /// <summary>Serves a command.</summary>
    /// <param name="conversation">What it talks by; it stays the caller's.</param>
    /// <param name="request">What it asks for.</param>
    /// <param name="streams">Its standard streams.</param>
    public ServedCommand(Conversation conversation, Request request, IReadOnlyList<SafeFileHandle> streams)
    {
        (_conversation, Request, Streams) = (conversation, request, streams);
        _ended = new Lazy<CancellationTokenSource>(WatchEnd);
    }

    /// <summary>What it asks for.</summary>
    public Request Request { get; }

    /// <summary>Its standard streams.</summary>
    public IReadOnlyList<SafeFileHandle> Streams { get; }

    /// <summary>Is cancelled when the command has had a signal, or is gone. Who asks for it cannot have <see cref="NextSignal"/>.</summary>
    public CancellationToken Ended => _ended.Value.Token;

    /// <summary>Writes to its standard output.</summary>
    /// <param name="text">Whole lines.</param>
    /// <exception cref="IOException">Nobody reads it any more.</exception>
    public void Write(string text) => ReceivedStream.Write(Streams[1], Encoding.UTF8.GetBytes(text));

    /// <summary>Waits for its next signal; null where the command is gone, or <see cref="Answer"/> has let go of it.</summary>
    public RelayedSignal? NextSignal() => _conversation.Signal();

    /// <summary>Answers, and lets go of who waits for a signal.</summary>
    public void Answer(Answer answer)
    {
        _conversation.Send(answer);
        _conversation.End();
    }

    /// <summary>Lets its streams go.</summary>
    public void CloseStreams() => Streams.ToList().ForEach(stream => stream.Dispose());

    private CancellationTokenSource WatchEnd()
    {
        var source = new CancellationTokenSource();
        new Thread(() =>
        {
            NextSignal();
            source.Cancel();
        }) { IsBackground = true, Name = "end of a command" }.Start();
        return source;
    }
}
