using PasK.Linux.Namespaces;

namespace PasK.Lab.Live.Verbs;

/// <summary>Runs a program in a node. It gets the command's signals, and SIGHUP when the command is gone.</summary>
internal sealed class ExecVerb : ILabVerb
{
    private const int Hangup = 1;

    /// <inheritdoc/>
    public string Name => Request.Exec;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var request = command.Request;
        var node = lab.NodeOf(request.Words[0]);
        using var process = NodeProcess.StartSession(lab.World.ThreadOf(node), command.Streams, request.HasTerminal, start =>
        {
            // A folder that only the command may enter is none for the lab.
            start.WorkingDirectory = Directory.Exists(request.Folder) ? request.Folder : "/";
            start.Environment["TERM"] = request.Terminal ?? "dumb";
        }, request.Words.Skip(1));
        command.CloseStreams();
        var ended = new Thread(() =>
        {
            process.WaitForExit();
            command.Answer(new Answer(process.ExitCode));
        }) { IsBackground = true, Name = "program" };
        ended.Start();
        while (command.NextSignal() is { } signal)
        {
            NodeProcess.Signal(process, signal.Number);
        }

        NodeProcess.Signal(process, Hangup);
        ended.Join();
        return null;
    }
}
