using PasK.Lab.Timing;
using PasK.Lab.Traffic;
using PasK.ReqnrollAdapter.Tables;
using PasK.Steps.Driving;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>Pings: ICMP echo requests of a client's kernel.</summary>
[Binding]
public sealed class PingSteps(LabScenario lab, Clients clients)
{
    private IReadOnlyList<PingResult> _results = [];

    /// <summary>
    /// How long clients wait for any answer; 5000 ms without this step, and more on a slow machine. Less where none will come: TCP tries again
    /// after a second.
    /// </summary>
    [Given("clients wait {int} ms for an answer")]
    public void ClientsWait(int milliseconds) => clients.Longest = TimeSpan.FromMilliseconds(milliseconds);

    /// <summary>A client sends an echo request of 56 octets, to the VIP or another address, and waits for what comes back.</summary>
    [When("{word} pings (the ){word}")]
    public async Task Pings(string client, string target)
        => _results = [await clients.Of(client, IpProtocol.Icmp, lab.Address(target)).PingAsync(lab.Address(target))];

    /// <summary>A client sends several echo requests of one identifier, each when the one before was answered or waited for in vain.</summary>
    [When("{word} pings the VIP {int} times")]
    public async Task PingsTimes(string client, int count) => _results = await clients.Of(client, IpProtocol.Icmp).PingInTurnAsync(lab.Vip, count);

    /// <summary>As above, with: octets of payload, DF (yes, no), tos (0xb8), padding (octets of IP options that mean nothing).</summary>
    [When("{word} pings the VIP with:")]
    public async Task PingsWith(string client, DataTable packet)
    {
        var table = packet.CreateStrictInstance<PacketTable>();
        _results = [await clients.Of(client, IpProtocol.Icmp).PingAsync(lab.Vip, octets: table.Octets, options: table.Options)];
    }

    /// <summary>A client sends several echo requests right behind each other and does not wait.</summary>
    [When("{word} sends {int} pings to the VIP at once")]
    public void SendsPings(string client, int count) => clients.Of(client, IpProtocol.Icmp).SendPings(lab.Vip, count);

    /// <summary>Each echo request was answered by the address that it was sent to, with the same octets.</summary>
    [Then("the ping is answered")]
    public void IsAnswered()
        => Expect.That(
            _results.Count > 0 && _results.All(result => result.IsReply), () => $"expected a reply to every ping, got: {string.Join(", ", _results)}");

    /// <summary>No reply came so late that somebody must have held it up.</summary>
    [Then("the ping is answered at once")]
    public void IsAnsweredAtOnce()
    {
        IsAnswered();
        Expect.That(
            _results.All(result => result.Time <= Pace.Prompt),
            () =>
                FormattableString.Invariant($"expected a reply within {Pace.Prompt.TotalMilliseconds:0} ms to every ping, got: {string.Join(", ", _results)}"));
    }

    /// <summary>No echo request got a reply; an ICMP error may have come.</summary>
    [Then("the ping is not answered")]
    public void IsNotAnswered()
        => Expect.That(
            _results.Count > 0 && _results.All(result => result.Outcome is PingOutcome.Nothing or PingOutcome.Refused),
            () => $"expected no reply, got: {string.Join(", ", _results)}");
}
