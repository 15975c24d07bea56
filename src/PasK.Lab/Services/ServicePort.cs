using System.Globalization;
using System.Net;
using System.Net.Sockets;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;
using PasK.Wire.Ip;

namespace PasK.Lab.Services;

/// <summary>The port of a service: how it is taken, and how it becomes free.</summary>
internal static class ServicePort
{
    private const int LocalAddress = 1;
    private const int State = 3;
    private const string Listening = "0A";
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Waits until no socket of the node has the port. A service that has closed its socket is not enough: a program that is being started holds a copy
    /// until it runs (fork(2)).
    /// </summary>
    /// <exception cref="TimeoutException">One has it for longer than a program takes to start.</exception>
    public static void AwaitFree(NodeThread node, Service service, TimeProvider time)
    {
        if (!node.Invoke(() => time.Await(() => IsFree(service), Pace.Patience(LongestEnd))))
        {
            throw new TimeoutException(
                $"port {service.Port} of {node.Name} is still taken {Pace.Patience(LongestEnd).TotalSeconds:F0} s after its service was stopped");
        }
    }

    /// <summary>Binds a service's socket in the node that the current thread is in.</summary>
    /// <exception cref="LinuxException">The kernel refused, for example because the port is taken.</exception>
    public static Socket Bind(Service service, IPEndPoint at)
    {
        var isTcp = service.Kind.Protocol() == IpProtocol.Tcp;
        var socket = isTcp ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(at);
            return socket;
        }
        catch (SocketException e)
        {
            socket.Dispose();
            var port = string.Create(CultureInfo.InvariantCulture, $"{(isTcp ? "TCP" : "UDP")} port {at.Port} of {at.Address}");
            throw new LinuxException($"bind {service.Kind.Word()} to {port}", e.NativeErrorCode);
        }
    }

    /// <summary>
    /// Asks the kernel (proc_net(5)) and does not try to bind: a program that starts at that moment would get a copy of the trial socket, which would take
    /// what is for the service.
    /// </summary>
    private static bool IsFree(Service service)
    {
        var isTcp = service.Kind.Protocol() == IpProtocol.Tcp;
        var port = string.Create(CultureInfo.InvariantCulture, $":{service.Port.Value:X4}");
        return !File.ReadLines($"/proc/thread-self/net/{(isTcp ? "tcp" : "udp")}").Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(columns => columns[LocalAddress].EndsWith(port, StringComparison.Ordinal) && (!isTcp || columns[State] == Listening));
    }
}
