using PasK.Lab.Topologies;
using PasK.Lab.Worlds;
using PasK.Linux.Namespaces;
using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>
/// The traffic of one client: real sockets of the client node's kernel. A socket opened in the node stays there and is used from any thread. Each result
/// is what that kernel told.
/// </summary>
/// <param name="world">The world.</param>
/// <param name="name">The client's node in it.</param>
/// <param name="patience">How long it waits for an answer of a kernel.</param>
/// <exception cref="ArgumentException">There is no such node.</exception>
public sealed class Client(World world, string name, TimeSpan patience)
{
    private readonly NodeThread _node = world.ThreadOf(name);
    private readonly TimeProvider _time = world.Time;

    /// <summary>Octets that a ping carries unless others are asked for: those of ping(8).</summary>
    public const int UsualPingOctets = 56;

    /// <summary>Sends an ICMP echo request and waits for its reply.</summary>
    /// <param name="target">To whom.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="octets">Octets of payload after the ICMP header of 8.</param>
    /// <param name="options">What its packet's header is like.</param>
    public async Task<PingResult> PingAsync(Ipv4Address target, ushort sequence = 1, int octets = UsualPingOctets, PacketOptions? options = null)
    {
        using var pings = new Pings(_node, _time, target, octets, options ?? PacketOptions.Usual);
        return await pings.ExchangeAsync(sequence, patience);
    }

    /// <summary>Sends ICMP echo requests of one identifier, numbered from 1, each when the one before it has its reply or has timed out.</summary>
    /// <param name="target">To whom.</param>
    /// <param name="count">How many.</param>
    /// <param name="octets">Octets of payload after the ICMP header of 8.</param>
    /// <param name="options">What their packets' headers are like.</param>
    public async Task<IReadOnlyList<PingResult>> PingInTurnAsync(Ipv4Address target, int count, int octets = UsualPingOctets, PacketOptions? options = null)
    {
        using var pings = new Pings(_node, _time, target, octets, options ?? PacketOptions.Usual);
        var results = new List<PingResult>();
        for (var sequence = 1; sequence <= count; sequence++)
        {
            results.Add(await pings.ExchangeAsync((ushort)sequence, patience));
        }

        return results;
    }

    /// <summary>Sends ICMP echo requests of one identifier, numbered from 1, without waiting. The captures show what comes back.</summary>
    /// <param name="target">To whom.</param>
    /// <param name="count">How many.</param>
    /// <param name="octets">Octets of payload after the ICMP header of 8.</param>
    /// <param name="options">What their packets' headers are like.</param>
    /// <exception cref="System.Net.Sockets.SocketException">The client's kernel did not send one.</exception>
    public void SendPings(Ipv4Address target, int count, int octets = UsualPingOctets, PacketOptions? options = null)
    {
        using var pings = new Pings(_node, _time, target, octets, options ?? PacketOptions.Usual);
        for (var sequence = 1; sequence <= count; sequence++)
        {
            pings.Send((ushort)sequence);
        }
    }

    /// <summary>Fetches random octets over HTTP, on a connection of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are more than the service has; nothing is sent.</exception>
    public Task<Transfer> DownloadAsync(Ipv4Address server, Port port, int octets, PacketOptions? options = null)
        => new WebClient(_node, _time, patience, options ?? PacketOptions.Usual, world.Watch).DownloadAsync(server, port, Transfer.Checked(octets));

    /// <summary>Sends random octets over HTTP, on a connection of its own.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are more than the service takes; nothing is sent.</exception>
    public Task<Transfer> UploadAsync(Ipv4Address server, Port port, int octets, PacketOptions? options = null)
        => new WebClient(_node, _time, patience, options ?? PacketOptions.Usual, world.Watch).UploadAsync(server, port, Transfer.Checked(octets));

    /// <summary>
    /// Sends a UDP datagram from a connected socket, as most programs do, and waits for its answer. The kernel hands such a socket nothing from another
    /// address; it refuses that with ICMP 3/3.
    /// </summary>
    public Task<DatagramResult> ExchangeDatagramAsync(Ipv4Address server, Port port, ReadOnlyMemory<byte> octets, PacketOptions? options = null)
        => Datagrams.ExchangeAsync(_node, _time, server.EndPoint(port), octets, isConnected: true, options ?? PacketOptions.Usual, patience);

    /// <summary>Sends a UDP datagram from a socket that is not connected and waits for an answer, whoever sends it.</summary>
    public Task<DatagramResult> ExchangeDatagramWithAnyoneAsync(Ipv4Address server, Port port, ReadOnlyMemory<byte> octets, PacketOptions? options = null)
        => Datagrams.ExchangeAsync(_node, _time, server.EndPoint(port), octets, isConnected: false, options ?? PacketOptions.Usual, patience);

    /// <summary>Sends a UDP datagram in fragments, from a connected socket, and waits for its answer.</summary>
    /// <exception cref="ArgumentException">It is too short for so many fragments.</exception>
    public Task<DatagramResult> ExchangeFragmentsAsync(Ipv4Address server, Port port, ReadOnlyMemory<byte> octets, FragmentOrder order)
        => Datagrams.ExchangeAsync(_node, _time, server.EndPoint(port), octets, order, patience);

    /// <summary>Opens a TCP connection and closes it again.</summary>
    public Task<TcpResult> ConnectAsync(Ipv4Address server, Port port, PacketOptions? options = null)
        => TcpOfNode.ConnectAsync(_node, _time, server.EndPoint(port), options ?? PacketOptions.Usual, patience);

    /// <summary>Opens a TCP connection to an HTTP service and keeps it open.</summary>
    /// <exception cref="OperationCanceledException">Nobody answered in time.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">It was refused.</exception>
    public Task<HeldConnection> HoldAsync(Ipv4Address server, Port port, PacketOptions? options = null)
        => HeldConnection.OpenAsync(_node, _time, server.EndPoint(port), options ?? PacketOptions.Usual, patience, world.Watch);
}
