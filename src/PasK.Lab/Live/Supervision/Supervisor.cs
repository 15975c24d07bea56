using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using PasK.Lab.Live.Verbs;
using PasK.Lab.Worlds;
using PasK.Linux.Channels;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Live.Supervision;

/// <summary>
/// Owns a world that is up, and does in it what commands ask for. A command cannot enter the world by itself: its namespaces have no names, and belong to the
/// supervisor's user namespace.
/// </summary>
public sealed class Supervisor : IDisposable
{
    private const string OtherVersion = "the lab was brought up by another version of this program";
    private static readonly Dictionary<string, ILabVerb> Verbs = new ILabVerb[]
    {
        new ExecVerb(),
        new InspectVerb(),
        new DownVerb(),
        new LinkVerb(),
        new SetVerb(),
        new ServiceVerb(),
        new ResetVerb(),
        new ConfigVerb(),
        new ConsoleVerb(),
        new CaptureVerb(),
        new ProxyVerb(),
        new DialVerb(),
    }.ToDictionary(verb => verb.Name);

    private readonly LiveLab _lab;
    private readonly ChannelListener _listener;

    /// <summary>Begins to listen.</summary>
    /// <param name="folder">The lab's folder; it stays the caller's.</param>
    /// <param name="world">The world; it stays the caller's.</param>
    /// <param name="longest">After how long the lab ends by itself.</param>
    public Supervisor(LabFolder folder, World world, TimeSpan longest)
    {
        _lab = new LiveLab(folder, world, longest);
        foreach (var node in world.Topology.Nodes)
        {
            world.ThreadOf(node.Name).Invoke(() => OwnFiles.Give(folder.Path, NodeTable.Of(world.Topology)));
        }

        _listener = new ChannelListener(LabFolder.SocketOf(folder.Name));
        new Thread(Listen) { IsBackground = true, Name = "supervisor" }.Start();
    }

    /// <summary>Waits until a command, or the time, ends the lab.</summary>
    /// <param name="cancellation">Ends the waiting.</param>
    public Task AwaitEndAsync(CancellationToken cancellation) => _lab.AwaitEndAsync(cancellation);

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
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private void Serve(Conversation conversation)
    {
        using (conversation)
        {
            IReadOnlyList<SafeFileHandle> streams = [];
            try
            {
                if (conversation.Request(out streams) is { } request)
                {
                    var command = new ServedCommand(conversation, request, streams);
                    var answer = Verbs.TryGetValue(request.Verb, out var verb) ? verb.Serve(_lab, command)
                        : new Answer(Refusal: $"the lab does not know {request.Verb}: {OtherVersion}");
                    if (answer is not null)
                    {
                        command.Answer(answer);
                    }
                }
            }
            catch (Exception e)
            {
                // What goes wrong with one command ends neither the lab nor the others.
                conversation.Send(new Answer(Refusal: e is JsonException ? OtherVersion : e.Message));
            }
            finally
            {
                streams.ToList().ForEach(stream => stream.Dispose());
            }
        }
    }
}
