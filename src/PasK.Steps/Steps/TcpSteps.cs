using PasK.Lab.Traffic;
using PasK.Lab.WireAccounts;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Steps.Steps;

/// <summary>TCP: connections, and HTTP on them.</summary>
[Binding]
public sealed class TcpSteps(LabScenario lab, Clients clients)
{
    private static readonly Port Http = new(80);
    private Transfer? _transfer;
    private TcpResult _connection;

    /// <summary>A client fetches random octets from the VIP's port 80 by HTTP, on a connection of its own.</summary>
    [When("{word} downloads {int} octets from the VIP")]
    public async Task Downloads(string client, int octets) => _transfer = await clients.Of(client, IpProtocol.Tcp).DownloadAsync(lab.Vip, Http, octets);

    /// <summary>A client fetches random octets from a port of an address by HTTP, on a connection of its own.</summary>
    [When("{word} downloads {int} octets from {endpoint}")]
    public async Task DownloadsFrom(string client, int octets, NamedEndpoint from)
        => _transfer = await clients.Of(client, IpProtocol.Tcp).DownloadAsync(lab.Address(from.Address), from.Port, octets);

    /// <summary>A client sends random octets to the VIP's port 80 by HTTP, on a connection of its own.</summary>
    [When("{word} uploads {int} octets to the VIP")]
    public async Task Uploads(string client, int octets) => _transfer = await clients.Of(client, IpProtocol.Tcp).UploadAsync(lab.Vip, Http, octets);

    /// <summary>A client sends random octets to a port of an address by HTTP, on a connection of its own.</summary>
    [When("{word} uploads {int} octets to {endpoint}")]
    public async Task UploadsTo(string client, int octets, NamedEndpoint to)
        => _transfer = await clients.Of(client, IpProtocol.Tcp).UploadAsync(lab.Address(to.Address), to.Port, octets);

    /// <summary>A client opens a connection to a port of an address and closes it again.</summary>
    [When("{word} connects to {endpoint}")]
    public async Task ConnectsTo(string client, NamedEndpoint to)
        => _connection = await clients.Of(client, IpProtocol.Tcp).ConnectAsync(lab.Address(to.Address), to.Port);

    /// <summary>A client opens a connection and closes it again.</summary>
    [When("{word} connects to port {port} of the VIP")]
    public async Task Connects(string client, Port port) => _connection = await clients.Of(client, IpProtocol.Tcp).ConnectAsync(lab.Vip, port);

    /// <summary>Client and server have the same SHA-256 of what was downloaded.</summary>
    [Then("the download is whole")]
    public void DownloadIsWhole() => IsWhole();

    /// <summary>Client and server have the same SHA-256 of what was uploaded.</summary>
    [Then("the upload is whole")]
    public void UploadIsWhole() => IsWhole();

    /// <summary>The connection was made.</summary>
    [Then("the connection is accepted")]
    public void IsAccepted() => Came(TcpOutcome.Connected);

    /// <summary>The connection was reset.</summary>
    [Then("the connection is refused")]
    public void IsRefused() => Came(TcpOutcome.Reset);

    /// <summary>Nothing came back while the client waited.</summary>
    [Then("the connection times out")]
    public void TimesOut() => Came(TcpOutcome.Nothing);

    private void IsWhole()
        => Expect.That(_transfer is { IsRight: true }, () => $"expected everything with the right digest, got: {string.Join("; ", Evidence)}");

    private IEnumerable<string> Evidence
        => _transfer is { } transfer ? [$"{transfer}", .. LostSegments.In(lab.Seen, lab.Topology), .. lab.World.Unsent] : ["no transfer"];

    private void Came(TcpOutcome expected) => Expect.That(_connection.Outcome == expected, () => $"expected {new TcpResult(expected)}, got: {_connection}");
}
