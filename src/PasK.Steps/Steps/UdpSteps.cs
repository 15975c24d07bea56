using PasK.Lab.Traffic;
using PasK.ReqnrollAdapter.Tables;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>UDP datagrams and what comes back for them.</summary>
[Binding]
public sealed class UdpSteps(LabScenario lab, Clients clients)
{
    private List<DatagramResult> _results = [];

    /// <summary>A client sends a datagram from a connected socket, as most programs do.</summary>
    [When("{word} sends a datagram of {int} octets to port {port} of the VIP")]
    public async Task Sends(string client, int octets, Port port)
        => _results = [await clients.Of(client, IpProtocol.Udp).ExchangeDatagramAsync(lab.Vip, port, Payload.Of(octets))];

    /// <summary>As above, with: octets of payload, DF (yes, no), tos (0xb8).</summary>
    [When("{word} sends a datagram to port {port} of the VIP with:")]
    public async Task SendsWith(string client, Port port, DataTable packet)
    {
        var table = packet.CreateStrictInstance<PacketTable>();
        _results = [await clients.Of(client, IpProtocol.Udp).ExchangeDatagramAsync(lab.Vip, port, Payload.Of(table.Octets), table.Options)];
    }

    /// <summary>A client sends a datagram in fragments of about one length, numbered from 1, in an order.</summary>
    [When("{word} sends a datagram of {int} octets to port {port} of the VIP in fragments in the order {order}")]
    public async Task SendsFragments(string client, int octets, Port port, FragmentOrder order)
        => _results = [await clients.Of(client, IpProtocol.Udp).ExchangeFragmentsAsync(lab.Vip, port, Payload.Of(octets), order)];

    /// <summary>A client sends a datagram from a socket that is not connected: it gets answers from any address.</summary>
    [When("{word} sends a datagram of {int} octets to port {port} of the VIP from a socket that hears anyone")]
    public async Task SendsHearingAnyone(string client, int octets, Port port)
        => _results = [await clients.Of(client, IpProtocol.Udp).ExchangeDatagramWithAnyoneAsync(lab.Vip, port, Payload.Of(octets))];

    /// <summary>A client sends several datagrams, each when the one before was answered: every one is a session of its own.</summary>
    [When("{word} sends {int} datagrams of {int} octets to port {port} of the VIP, each from a port of its own")]
    public async Task SendsEach(string client, int count, int octets, Port port)
    {
        var results = new List<DatagramResult>();
        for (var i = 0; i < count; i++)
        {
            await Sends(client, octets, port);
            results.AddRange(_results);
        }

        _results = results;
    }

    /// <summary>Every datagram of the last step that sent some came back, the same octets from the address and port that were asked.</summary>
    [Then("the datagram comes back")]
    [Then("every datagram comes back")]
    public void ComesBack() => Came(result => result.IsEchoed, "the same octets back");

    /// <summary>The answer came from another node's own address.</summary>
    [Then("the datagram comes back from {word}")]
    public void ComesBackFrom(string node)
        => Came(result => result.Outcome == DatagramOutcome.FromElsewhere && result.From == lab.Address(node), $"an answer from {node}");

    /// <summary>An ICMP port unreachable came back.</summary>
    [Then("the datagram is refused")]
    public void IsRefused()
        => Came(result => result.Refusal is { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.Port }, "ICMP port unreachable");

    /// <summary>Nothing that the client's program could hear came back while it waited.</summary>
    [Then("nothing comes back for the datagram")]
    public void NothingComesBack() => Came(result => result.Outcome == DatagramOutcome.Nothing, "nothing");

    private void Came(Func<DatagramResult, bool> isExpected, string expected)
        => Expect.That(_results.Count > 0 && _results.All(isExpected), () => $"expected {expected}, got: {string.Join(", ", _results)}");
}
