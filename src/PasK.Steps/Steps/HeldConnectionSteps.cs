using PasK.Balancer.Verdicts;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;

namespace PasK.Steps.Steps;

/// <summary>A connection that stays open while other things happen.</summary>
[Binding]
public sealed class HeldConnectionSteps(LabScenario lab, Clients clients) : IDisposable
{
    private HeldConnection? _connection;
    private int _octets = -1;

    /// <summary>The balancer forgets a connection so many seconds after its client has ended it (session-timeout, tcp-fin-wait).</summary>
    [Given("{word} forgets after {int} s what its client has ended")]
    public void Forgets(string balancer, int seconds) => lab.Change<BalancerNode>(balancer, old => old with
    {
        Configuration = old.Configuration with { SessionTimeouts = old.Configuration.SessionTimeouts with { TcpFinWait = TimeSpan.FromSeconds(seconds) } },
    });

    /// <summary>A client opens a connection and keeps it.</summary>
    [When("{word} opens a connection to port {port} of the VIP")]
    public async Task Opens(string client, Port port)
    {
        _connection?.Dispose();
        _connection = await clients.Of(client, IpProtocol.Tcp).HoldAsync(lab.Vip, port);
    }

    /// <summary>The client asks for random octets on the connection that it keeps, and waits for them.</summary>
    [When("it asks for {int} octets on its connection")]
    public async Task Asks(int octets)
    {
        try
        {
            _octets = await (_connection ?? throw new InvalidOperationException("no step has opened a connection")).AskAsync(octets);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            throw new ExpectationException($"the connection gave no octets: {e.Message}");
        }
    }

    /// <summary>They have come.</summary>
    [Then("it gets {int} octets")]
    public void Gets(int octets) => Expect.That(_octets == octets, () => $"expected {octets} octets, got {_octets}");

    /// <summary>
    /// A stranger ends a connection in its client's name: FIN, with an octet's sequence number that the server has had already, so that the server passes
    /// over it and the balancer, which follows no sequence, does not.
    /// </summary>
    [When("{word} ends the connection of {word} in its name")]
    public void Ends(string stranger, string client)
    {
        var address = lab.Address(client);
        var last = Stranger.Last(lab.Settled, packet => packet.Source == address && packet.Protocol == IpProtocol.Tcp);
        if (!Ipv4View.TryParse(last, out var packet, out _) || !TcpView.TryParse(packet.Payload, out var tcp, out _))
        {
            throw new ExpectationException($"{client} has sent no segment");
        }

        var forged = new TcpHeader(tcp.SourcePort, tcp.DestinationPort, tcp.Sequence - 1, tcp.Acknowledgement, TcpFlags.Fin | TcpFlags.Ack, ushort.MaxValue);
        Stranger.Send(lab, stranger, new ForgedPacket(packet.Source, packet.Destination).Tcp(forged));
    }

    /// <summary>So many sessions have ended because they were idle for as long as they may be.</summary>
    [Then("{word} has ended {int} session(s) for being idle")]
    public void HasEnded(string balancer, int count)
        => Expect.Count(lab, "sessions that ended for being idle", count, () => Health.Count(lab, balancer, Counter.SessionsExpired));

    /// <inheritdoc/>
    public void Dispose() => _connection?.Dispose();
}
