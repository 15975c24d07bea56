using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PasK.Lab.Worlds;
using PasK.Linux.Channels;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Live;

/// <summary>
/// Owns a world that is up, and does in it what commands ask for. A command cannot enter the world by itself: its namespaces have no names, and belong to the
/// supervisor's user namespace.
/// </summary>
public sealed class Supervisor : IDisposable
{
    private readonly LabFolder _folder;
    private readonly World _world;
    private readonly TimeSpan _longest;
    private readonly ChannelListener _listener;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _began;

    /// <summary>Begins to listen.</summary>
    /// <param name="folder">The lab's folder; it stays the caller's.</param>
    /// <param name="world">The world; it stays the caller's.</param>
    /// <param name="longest">After how long the lab ends by itself.</param>
    public Supervisor(LabFolder folder, World world, TimeSpan longest)
    {
        (_folder, _world, _longest, _began) = (folder, world, longest, world.Time.GetTimestamp());
        foreach (var node in world.Topology.Nodes)
        {
            world.ThreadOf(node.Name).Invoke(() => HostNames.Give(folder.Path, NodeTable.Of(world.Topology)));
        }

        _listener = new ChannelListener(LabFolder.SocketOf(folder.Name));
        new Thread(Listen) { IsBackground = true, Name = "supervisor" }.Start();
    }

    /// <summary>Waits until a command, or the time, ends the lab.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public async Task AwaitEndAsync(CancellationToken cancellation)
    {
        using var own = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        await Task.WhenAny(_ended.Task, Task.Delay(_longest, _world.Time, own.Token));
        await own.CancelAsync();
        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Listens no more. What commands have started ends with the nodes.</summary>
    public void Dispose() => _listener.Dispose();

    private void Listen()
    {
        while (true)
        {
            try
            {
                var conversation = new Conversation(_listener.Accept());
                new Thread(() => Serve(conversation)) { IsBackground = true, Name = "command" }.Start();
            }
            catch (Exception e) when (e is System.Net.Sockets.SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Serve(Conversation conversation)
    {
        IReadOnlyList<SafeFileHandle> streams = [];
        try
        {
            switch (conversation.Request(out streams))
            {
                case { Verb: Request.Exec } request:
                    Run(conversation, request, streams);
                    break;
                case { Verb: Request.Inspect }:
                    conversation.Send(new Answer(Lab: LabDescription.Of(_folder.Name, _world, _world.Time.GetElapsedTime(_began), _longest)));
                    break;
                case { Verb: Request.Down }:
                    // The command waits until this process is gone.
                    conversation.Send(new Answer());
                    _ended.TrySetResult();
                    return;
                case { } other:
                    conversation.Send(new Answer(Refusal: $"the lab does not know {other.Verb}: it was brought up by another version of this program"));
                    break;
            }
        }
        catch (Exception e)
        {
            // What goes wrong with one command ends neither the lab nor the others.
            conversation.Send(new Answer(Refusal: e is JsonException ? "the lab was brought up by another version of this program" : e.Message));
        }
        finally
        {
            streams.ToList().ForEach(stream => stream.Dispose());
        }

        conversation.Dispose();
    }

    /// <summary>Runs a program in a node. It gets the command's signals, and SIGHUP when the command is gone.</summary>
    private void Run(Conversation conversation, Request request, IReadOnlyList<SafeFileHandle> streams)
    {
        const int Hangup = 1;
        var names = _world.Topology.Nodes.Select(node => node.Name).ToList();
        if (!names.Contains(request.Words[0]))
        {
            conversation.Send(new Answer(Refusal: $"{_folder.Name} has no node {request.Words[0]}; it has {string.Join(", ", names)}"));
            return;
        }

        using var process = NodeProcess.StartSession(_world.ThreadOf(request.Words[0]), streams, request.HasTerminal, start =>
        {
            // A folder that only the command may enter is none for the lab.
            start.WorkingDirectory = Directory.Exists(request.Folder) ? request.Folder : "/";
            start.Environment["TERM"] = request.Terminal ?? "dumb";
        }, request.Words.Skip(1));
        streams.ToList().ForEach(stream => stream.Dispose());
        var ended = new Thread(() =>
        {
            process.WaitForExit();
            conversation.Send(new Answer(process.ExitCode));
            conversation.End();
        }) { IsBackground = true, Name = "program" };
        ended.Start();
        while (conversation.Signal() is { } signal)
        {
            NodeProcess.Signal(process, signal.Number);
        }

        NodeProcess.Signal(process, Hangup);
        ended.Join();
    }
}
