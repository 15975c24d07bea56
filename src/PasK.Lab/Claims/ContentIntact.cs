namespace PasK.Lab;

/// <summary>The end-to-end check: real content, real peer address.</summary>
internal sealed class ContentIntact : Claim
{
    public override string Name => "content-intact";

    public override string Rule => "What the client downloaded has the digest that the server announced, and the server saw the client's own address";

    protected override Finding Examine(Evidence evidence)
        => evidence.Download is not { } download ? new Finding(0, "the client downloaded nothing")
            : !download.IsDigestRight ? new Finding(0, "the content differs from what the server announced")
            : download.Octets != Demonstration.DownloadOctets ? new Finding(0, FormattableString.Invariant($"{download.Octets} octets came"))
            : !evidence.ClientAddresses.Contains(download.PeerSeenByServer) ? new Finding(0, $"the server saw the peer {download.PeerSeenByServer}")
            : new Finding(evidence.Answers.Count(frame => frame.TryGetTcp(out _, out var tcp) && !tcp.Payload.IsEmpty));
}
