using System.Net;
using System.Net.Sockets;
using PasK.Linux;

namespace PasK.Lab;

/// <summary>The port of a service that was stopped.</summary>
internal static class ServicePort
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Waits until no socket of the node has the port. That its service closed it is not enough: a program that is being started has a copy until it runs (fork(2)).</summary>
    /// <exception cref="TimeoutException">One has it for longer than a program takes to start.</exception>
    public static void AwaitFree(NodeThread node, Service service)
    {
        if (!node.Invoke(() => SpinWait.SpinUntil(() => IsFree(service), Patience)))
        {
            throw new TimeoutException($"port {service.Port} of {node.Name} is still taken {Patience.TotalSeconds:F0} s after its service was stopped");
        }
    }

    private static bool IsFree(Service service)
    {
        using var socket = service.Kind == ServiceKind.Http
            ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Any, service.Port.Value));
            return true;
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return false;
        }
    }
}
