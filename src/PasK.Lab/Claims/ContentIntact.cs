using PasK.Balancer.Configuration;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Wire.Addresses;

namespace PasK.Lab.Claims;

/// <summary>End to end, content arrives unchanged, and the real server sees the peer's address that it is meant to see.</summary>
/// <param name="octets">How many octets each download has.</param>
/// <param name="topology">The network.</param>
internal sealed class ContentIntact(int octets, Topology topology) : Claim
{
    public override string Name => "content-intact";

    public override string Rule
        => "What the client downloaded has the digest that the server announced, and the server saw "
            + string.Join(" or ", ServicesOf(topology).Select(HidesClient).Distinct().Order()
                .Select(hides => hides ? "an address of the balancer" : "the client's own address"));

    public override string? WhyNot(Topology topology) => ServicesOf(topology).Any() ? null : "no service takes downloads";

    protected override Proof Examine(Evidence evidence)
        => EachClient(evidence,
            own => new Proof(own.Answers.Count(frame => frame.TryGetTcp(out _, out var tcp) && !tcp.Payload.IsEmpty), Refute(own, own.Clients.Single())));

    /// <summary>The services from which clients download.</summary>
    private static IEnumerable<Slb> ServicesOf(Topology topology)
        => ExchangePlan.Of(topology).Of(ExchangeKind.Download).Select(exchange => exchange.Slb).Distinct();

    private static bool HidesClient(Slb slb) => slb.NatMode.Traits().HidesClient;

    private string? Refute(Evidence own, HostNode client)
    {
        var services = ServicesOf(own.Topology).ToList();
        return services.Select(slb => (Slb: slb, Reason: Refute(DownloadFrom(slb, own, client), HidesClient(slb) ? own.OwnAddresses : own.ClientAddresses)))
            .Where(one => one.Reason is not null)
            .Select(one => $"{client.Name}: {(services.Count > 1 ? $"slb {one.Slb.Name}: " : "")}{one.Reason}").FirstOrDefault();
    }

    private static Transfer? DownloadFrom(Slb slb, Evidence own, HostNode client)
        => own.Downloads.FirstOrDefault(one => one.Client == client.Name && one.Service == slb.Name)?.Transfer;

    private string? Refute(Transfer? download, IReadOnlySet<Ipv4Address> peers)
        => download is null ? "it downloaded nothing"
            : download.Failure is { } failure ? $"a later download failed: {failure}"
            : !download.IsDigestRight ? "the content differs from what the server announced"
            : download.Octets != octets ? FormattableString.Invariant($"{download.Octets} octets came")
            : !peers.Contains(download.PeerSeenByServer) ? $"the server saw the peer {download.PeerSeenByServer}"
            : null;
}
