using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Wire.Addresses;

namespace PasK.Lab.Claims;

/// <summary>End to end, content arrives unchanged, and the real server sees the peer's address that it is meant to see.</summary>
/// <param name="octets">How many octets each download has.</param>
/// <param name="plan">What clients ask.</param>
internal sealed class ContentIntact(int octets, ExchangePlan plan) : Claim
{
    public override string Name => "content-intact";

    public override string Rule
        => "What the client downloaded has the digest that the server announced, and the server saw "
            + string.Join(" or ", RestsOn(plan).Select(HidesClient).Distinct().Order()
                .Select(hides => hides ? "an address of the balancer" : "the client's own address"));

    public override IEnumerable<Exchange> RestsOn(ExchangePlan plan) => plan.Of(ExchangeKind.Download);

    public override string? WhyNot(Topology topology) => RestsOn(ExchangePlan.Of(topology)).Any() ? null : "no service takes downloads";

    protected override Proof Examine(Evidence evidence)
        => EachClient(evidence,
            own => new Proof(own.Answers.Count(frame => frame.TryGetTcp(out _, out var tcp) && !tcp.Payload.IsEmpty), Refute(own, own.Clients.Single())));

    private static bool HidesClient(Exchange download) => download.Slb.NatMode.Traits().HidesClient;

    private string? Refute(Evidence own, HostNode client)
    {
        var downloads = own.Plan.Of(ExchangeKind.Download).ToList();
        return downloads.Select(one => (one.Target, Reason: Refute(one, own, client)))
            .Where(one => one.Reason is not null)
            .Select(one => $"{client.Name}: {(downloads.Count > 1 ? $"{one.Target}: " : "")}{one.Reason}").FirstOrDefault();
    }

    private string? Refute(Exchange download, Evidence own, HostNode client)
        => Refute(DownloadFrom(download.Target, own, client), HidesClient(download) ? own.OwnAddresses : own.ClientAddresses);

    private static Transfer? DownloadFrom(string target, Evidence own, HostNode client)
        => own.Downloads.FirstOrDefault(one => one.Client == client.Name && one.Target == target)?.Transfer;

    private string? Refute(Transfer? download, IReadOnlySet<Ipv4Address> peers)
        => download is null ? "it downloaded nothing"
            : download.Failure is { } failure ? $"a later download failed: {failure}"
            : !download.IsDigestRight ? "the content differs from what the server announced"
            : download.Octets != octets ? FormattableString.Invariant($"{download.Octets} octets came")
            : !peers.Contains(download.PeerSeenByServer) ? $"the server saw the peer {download.PeerSeenByServer}"
            : null;
}
