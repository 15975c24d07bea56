using System.Globalization;
using System.Net.Sockets;
using PasK.Cli.Proxy;
using PasK.Cli.Shell;
using PasK.Lab.Live;

namespace PasK.Cli.Live;

/// <summary>The command <c>proxy</c>: a SOCKS proxy here whose connections the lab makes in a node.</summary>
/// <param name="command">Talks with the lab.</param>
internal sealed class ProxyCommand(LabCommand command)
{
    /// <summary>Serves until a signal comes or the lab ends.</summary>
    /// <param name="name">The lab's name, or null for the only one.</param>
    /// <param name="node">The node.</param>
    /// <param name="port">The port at 127.0.0.1, or 0 for one that is free.</param>
    /// <param name="signals">The signals that come meanwhile.</param>
    public int Run(string? name, string node, int port, TerminationSignals signals)
    {
        var lab = LabCommand.Find(name);
        using var listener = new SocksListener(port, (host, to) => Dial(lab, node, host, to));
        return command.Do(lab, Request.Proxy, [node, Text(listener.Port)], signals);
    }

    /// <summary>What is no success is told by the number that SOCKS has for it, which the lab's answer has as its exit code.</summary>
    private static (Socket? Server, SocksReply Reply) Dial(string lab, string node, string host, int port)
    {
        using var conversation = Conversation.With(lab);
        conversation?.Ask(LabCommand.Of(Request.Dial, [node, host, Text(port)]));
        if (conversation?.Answer(out var descriptors) is not { } answer)
        {
            return (null, SocksReply.Failed);
        }

        if (descriptors is not [var connected])
        {
            return (null, answer.ExitCode == 0 ? SocksReply.Failed : (SocksReply)answer.ExitCode);
        }

        var server = new Socket(new SafeSocketHandle(connected.DangerousGetHandle(), ownsHandle: true));
        connected.SetHandleAsInvalid();
        return (server, SocksReply.Succeeded);
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
