namespace PasK.Lab.Live.Verbs;

/// <summary>Says how a node is reached by the proxy of a command, and keeps the command until it has a signal: so it knows when the lab ends.</summary>
internal sealed class ProxyVerb : ILabVerb
{
    /// <inheritdoc/>
    public string Name => Request.Proxy;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var (node, port) = (lab.NodeOf(command.Request.Words[0]), command.Request.Words[1]);
        command.Write(
            $"a SOCKS 5 proxy at 127.0.0.1:{port} goes out from {node}: curl --socks5-hostname 127.0.0.1:{port} http://vip/, for example; Ctrl-C ends it\n");
        command.NextSignal();
        return new Answer();
    }
}
