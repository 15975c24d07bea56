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

    /// <summary>Writes to its standard output, for whoever reads it.</summary>
    /// <param name="text">Whole lines.</param>
    public void Write(string text) => TryWrite(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes octets to its standard output.</summary>
    /// <returns>Whether somebody reads it.</returns>
    /// <exception cref="IOException">The kernel refused: the disk is full, for example.</exception>
    public bool TryWrite(ReadOnlySpan<byte> octets) => ReceivedStream.TryWrite(Streams[1], octets);

    /// <summary>Says what goes on, on its standard error.</summary>
    /// <param name="text">Whole lines.</param>
    public void Tell(string text) => ReceivedStream.TryWrite(Streams[2], Encoding.UTF8.GetBytes(text));

    /// <summary>Waits for its next signal; null where the command is gone, or <see cref="Answer"/> has let go of it.</summary>
    public RelayedSignal? NextSignal() => _conversation.Signal();

    /// <summary>Says how a console stands, and waits for what is typed next; null where the command is gone.</summary>
    public TypedLine? NextLine(ConsoleState state)
    {
        _conversation.Send(new Answer(Console: state));
        return _conversation.Typed();
    }

    /// <summary>Reads its standard input to the end.</summary>
    /// <param name="most">How many characters at most; what is longer is cut behind one more.</param>
    public string ReadInput(int most)
    {
        using var reader = new StreamReader(new FileStream(Streams[0], FileAccess.Read, bufferSize: 1));
        var text = new StringBuilder();
        var piece = new char[16 * 1024];
        while (text.Length <= most && reader.Read(piece) is > 0 and var length)
        {
            text.Append(piece, 0, length);
        }

        return text.ToString();
    }

    /// <summary>Answers, and lets go of who waits for a signal.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="descriptors">What goes with it; they stay open here.</param>
    public void Answer(Answer answer, params ReadOnlySpan<int> descriptors)
    {
        _conversation.Send(answer, descriptors);
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
