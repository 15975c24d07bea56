using PasK.Lab.Traffic;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;

namespace PasK.Steps.Steps;

/// <summary>Traffic as if of many people.</summary>
[Binding]
public sealed class PopulationSteps(LabScenario lab, Clients clients)
{
    private static readonly Port Http = new(80);
    private static readonly Port Echo = new(7);
    private const int LargestContent = 20_000;
    private readonly List<string> _failures = [];
    private int _count;

    /// <summary>
    /// The topology's clients make requests, one after the other: client, kind (ping, datagram, download) and size are drawn by lot, the same
    /// for the same seed.
    /// </summary>
    [When("{int} requests of a population reach the VIP, drawn from seed {int}")]
    public async Task Reach(int count, int seed)
    {
        AgainstKind.RequireTraffic(lab.Vip, lab.Topology);
        foreach (var request in Population.Draw(lab.Topology, seed, count, [RequestKind.Ping, RequestKind.Datagram, RequestKind.Download], LargestContent))
        {
            _count++;
            var (isRight, result) = await MakeAsync(clients.Of(request.Client.Name), request);
            _failures.AddRange(isRight ? [] : [$"{request.Kind} of {request.Octets} octets by {request.Client.Name}: {result}"]);
        }
    }

    /// <summary>Each request of the population got its whole answer.</summary>
    [Then("every request is answered")]
    public void AllAnswered()
        => Expect.That(_count > 0 && _failures.Count == 0, () => $"{_failures.Count} of {_count} requests failed:\n{string.Join('\n', _failures)}");

    private async Task<(bool IsRight, string Result)> MakeAsync(Client client, PopulationRequest request)
    {
        switch (request.Kind)
        {
            case RequestKind.Ping:
                var ping = await client.PingAsync(lab.Vip, octets: request.Octets);
                return (ping.IsReply, ping.ToString());
            case RequestKind.Datagram:
                var datagram = await client.ExchangeDatagramAsync(lab.Vip, Echo, Payload.Of(request.Octets));
                return (datagram.IsEchoed, datagram.ToString());
            default:
                var download = await client.DownloadAsync(lab.Vip, Http, request.Octets);
                return (download.IsRight, download.ToString());
        }
    }
}
