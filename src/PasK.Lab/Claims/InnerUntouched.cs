using PasK.Wire;

namespace PasK.Lab;

/// <summary>The tunnel carries what the client sent (RFC 2003 §3.1).</summary>
internal sealed class InnerUntouched : Claim
{
    public override string Name => "inner-untouched";

    public override string Rule => "The inner packet is the client's own, but for the time to live, one less, and its header checksum";

    protected override Finding Examine(Evidence evidence)
        => Every(evidence.Crossings.Where(crossing => crossing is { Request: not null, Tunnel: not null }), crossing => crossing.Tunnel!, Refute);

    private static string? Refute(Crossing crossing)
    {
        crossing.Request!.TryGetIpv4(out var request);
        crossing.Tunnel!.TryGetTunnel(out _, out var inner);
        Span<byte> expected = new byte[request.Octets.Length];
        request.Octets.CopyTo(expected);
        Ipv4Rewrite.DecrementTimeToLive(expected);
        return inner.TimeToLive != request.TimeToLive - 1
            ? $"the inner time to live is {inner.TimeToLive}, the client's packet came with {request.TimeToLive}"
            : inner.Octets.SequenceEqual(expected) ? null : "the inner packet differs from the client's";
    }
}
