using PasK.Wire;

namespace PasK.Lab;

/// <summary>The end-to-end check: real content, real peer address.</summary>
internal sealed class ContentIntact : Claim
{
    public override string Name => "content-intact";

    public override string Rule => "What the client downloaded has the digest that the server announced, and the server saw the client's own address";

    protected override Finding Examine(Evidence evidence)
        => EachClient(evidence, own => new Finding(own.Answers.Count(frame => frame.TryGetTcp(out _, out var tcp) && !tcp.Payload.IsEmpty), Refute(own, own.Clients.Single())));

    private static string? Refute(Evidence own, HostNode client)
    {
        var reason = Refute(own.Downloads.GetValueOrDefault(client.Name), client.Interface.Address.Address);
        return reason is null ? null : $"{client.Name}: {reason}";
    }

    private static string? Refute(Transfer? download, Ipv4Address client)
        => download is null ? "it downloaded nothing"
            : download.Failure is { } failure ? $"a later download failed: {failure}"
            : !download.IsDigestRight ? "the content differs from what the server announced"
            : download.Octets != Demonstration.DownloadOctets ? FormattableString.Invariant($"{download.Octets} octets came")
            : download.PeerSeenByServer != client ? $"the server saw the peer {download.PeerSeenByServer}"
            : null;
}
