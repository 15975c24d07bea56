using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Wire.Addresses;

namespace PasK.Lab.Claims;

/// <summary>End to end, content arrives unchanged, and the real server sees the peer's address that it is meant to see.</summary>
/// <param name="octets">How many octets each download has.</param>
/// <param name="hidesClient">Whether the real server is meant to see the balancer's own address.</param>
internal sealed class ContentIntact(int octets, bool hidesClient) : Claim
{
    public override string Name => "content-intact";

    public override string Rule
        => "What the client downloaded has the digest that the server announced, and the server saw "
            + (hidesClient ? "an address of the balancer" : "the client's own address");

    protected override Proof Examine(Evidence evidence)
        => EachClient(evidence,
            own => new Proof(own.Answers.Count(frame => frame.TryGetTcp(out _, out var tcp) && !tcp.Payload.IsEmpty), Refute(own, own.Clients.Single())));

    private string? Refute(Evidence own, HostNode client)
    {
        var reason = Refute(own.Downloads.GetValueOrDefault(client.Name), hidesClient ? own.OwnAddresses : own.ClientAddresses);
        return reason is null ? null : $"{client.Name}: {reason}";
    }

    private string? Refute(Transfer? download, IReadOnlySet<Ipv4Address> peers)
        => download is null ? "it downloaded nothing"
            : download.Failure is { } failure ? $"a later download failed: {failure}"
            : !download.IsDigestRight ? "the content differs from what the server announced"
            : download.Octets != octets ? FormattableString.Invariant($"{download.Octets} octets came")
            : !peers.Contains(download.PeerSeenByServer) ? $"the server saw the peer {download.PeerSeenByServer}"
            : null;
}
