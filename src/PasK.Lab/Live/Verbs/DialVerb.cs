using System.Globalization;
using System.Net.Sockets;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;

namespace PasK.Lab.Live.Verbs;

/// <summary>
/// Makes a TCP connection in a node and hands it over: a socket stays in the network namespace that it was made in, whoever has it (network_namespaces(7)).
/// Where there is none, the answer's exit code is SOCKS's number for why (RFC 1928 §6).
/// </summary>
internal sealed class DialVerb : ILabVerb
{
    private const int Failed = 1;
    private const int NetworkUnreachable = 3;
    private const int HostUnreachable = 4;
    private const int Refused = 5;

    /// <summary>Browsers wait about as long.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    public string Name => Request.Dial;

    /// <inheritdoc/>
    public Answer? Serve(LiveLab lab, ServedCommand command)
    {
        var (node, host, port) = (lab.NodeOf(command.Request.Words[0]), command.Request.Words[1], command.Request.Words[2]);
        if (!NodeTable.AddressesOf(lab.World.Topology).TryGetValue(host, out var address) && !Ipv4Address.TryParse(host, out address))
        {
            return new Answer(HostUnreachable);
        }

        using var socket = lab.World.ThreadOf(node).Invoke(() => new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp));
        using var deadline = new CancellationTokenSource(Patience, lab.World.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, command.Ended);
        try
        {
            var to = address.EndPoint(new Port(ushort.Parse(port, CultureInfo.InvariantCulture)));
            socket.ConnectAsync(to, ending.Token).AsTask().GetAwaiter().GetResult();
            command.Answer(new Answer(), (int)socket.Handle);
            return null;
        }
        catch (OperationCanceledException)
        {
            return new Answer(HostUnreachable);
        }
        catch (SocketException e)
        {
            return new Answer(e.SocketErrorCode switch
            {
                SocketError.ConnectionRefused => Refused,
                SocketError.NetworkUnreachable => NetworkUnreachable,
                SocketError.HostUnreachable or SocketError.TimedOut => HostUnreachable,
                _ => Failed,
            });
        }
    }
}
