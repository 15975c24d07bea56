using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Win32.SafeHandles;
using PasK.Linux.Channels;

namespace PasK.Lab.Live;

/// <summary>
/// A command and a supervisor, talking: the command sends one <see cref="Request"/> with its three standard streams, and then each <see cref="RelayedSignal"/>;
/// the supervisor sends one <see cref="Live.Answer"/>. Each is a message of its own, in JSON.
/// </summary>
public sealed class Conversation(Channel channel) : IDisposable
{
    private static readonly int[] OwnStreams = [0, 1, 2];
    private readonly byte[] _buffer = new byte[Channel.Longest];

    /// <summary>The descriptor that becomes readable when a message has come, or the other is gone.</summary>
    public int Descriptor => channel.Descriptor;

    /// <summary>Begins to talk with a lab's supervisor, or null where there is none.</summary>
    /// <param name="lab">The lab's name.</param>
    public static Conversation? With(string lab) => Channel.Connect(LabFolder.SocketOf(lab)) is { } channel ? new Conversation(channel) : null;

    /// <summary>Asks.</summary>
    /// <param name="request">For what.</param>
    /// <param name="other">What takes the place of some of the streams, or null for none.</param>
    /// <param name="isReplaced">Which.</param>
    /// <exception cref="IOException">The request is too long.</exception>
    public void Ask(Request request, SafeFileHandle? other = null, Func<int, bool>? isReplaced = null)
    {
        var message = JsonSerializer.SerializeToUtf8Bytes(request, Messages.Default.Request);
        if (message.Length > Channel.Longest)
        {
            throw new IOException($"the command line is too long: {message.Length:N0} octets as JSON, at most {Channel.Longest:N0}");
        }

        channel.Send(message, [.. OwnStreams.Select(stream => other is not null && isReplaced!(stream) ? (int)other.DangerousGetHandle() : stream)]);
    }

    /// <summary>Tells of a signal.</summary>
    public void Relay(int signal) => channel.Send(JsonSerializer.SerializeToUtf8Bytes(new RelayedSignal(signal), Messages.Default.RelayedSignal));

    /// <summary>Types a line, or a part of one.</summary>
    public void Type(TypedLine line) => channel.Send(JsonSerializer.SerializeToUtf8Bytes(line, Messages.Default.TypedLine));

    /// <summary>Waits for the answer; null where the supervisor is gone without one.</summary>
    public Answer? Answer() => Answer(out _);

    /// <summary>Waits for the answer; null where the supervisor is gone without one.</summary>
    /// <param name="descriptors">What came with it; it is the caller's to close.</param>
    public Answer? Answer(out IReadOnlyList<SafeFileHandle> descriptors)
        => Receive(out descriptors) is { IsEmpty: false } message ? JsonSerializer.Deserialize(message, Messages.Default.Answer) : null;

    /// <summary>Waits until the supervisor is gone.</summary>
    public void AwaitEnd()
    {
        while (!Receive(out _).IsEmpty)
        {
        }
    }

    /// <inheritdoc/>
    public void Dispose() => channel.Dispose();

    /// <summary>Waits for the request; null where the command is gone, or is none.</summary>
    internal Request? Request(out IReadOnlyList<SafeFileHandle> streams)
        => Receive(out streams) is { IsEmpty: false } message && streams.Count == OwnStreams.Length
            ? JsonSerializer.Deserialize(message, Messages.Default.Request) : null;

    /// <summary>Waits for the next signal; null where the command is gone.</summary>
    internal RelayedSignal? Signal()
        => Receive(out _) is { IsEmpty: false } message ? JsonSerializer.Deserialize(message, Messages.Default.RelayedSignal) : null;

    /// <summary>Waits for what is typed next; null where the command is gone.</summary>
    internal TypedLine? Typed()
        => Receive(out _) is { IsEmpty: false } message ? JsonSerializer.Deserialize(message, Messages.Default.TypedLine) : null;

    /// <summary>Answers.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="descriptors">What goes with it; they stay open here.</param>
    internal void Send(Answer answer, params ReadOnlySpan<int> descriptors)
        => channel.Send(JsonSerializer.SerializeToUtf8Bytes(answer, Messages.Default.Answer), descriptors);

    /// <summary>Ends it; who waits in it waits no more.</summary>
    internal void End() => channel.End();

    private ReadOnlySpan<byte> Receive(out IReadOnlyList<SafeFileHandle> streams) => _buffer.AsSpan(0, channel.Receive(_buffer, out streams));
}

[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(RelayedSignal))]
[JsonSerializable(typeof(TypedLine))]
[JsonSerializable(typeof(Answer))]
internal sealed partial class Messages : JsonSerializerContext;
