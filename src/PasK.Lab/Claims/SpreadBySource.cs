using System.Numerics;
using PasK.Balancer.Configuration;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>
/// What the lb-methods <c>sh</c> and <c>sh-port</c> promise: IPVS's hash (<c>net/netfilter/ipvs/ip_vs_sh.c</c>) of the client's address, and its port, names
/// the real, as with its flag <c>sh-fallback</c> also where that is not up.
/// </summary>
/// <param name="method">The lb-method.</param>
/// <param name="name">The claim's name.</param>
/// <param name="takesPort">Whether the client's port counts, of TCP and UDP.</param>
internal sealed class SpreadBySource(LbMethod method, string name, bool takesPort) : SpreadClaim(method)
{
    private const int LeastBuckets = 256;
    private const uint GoldenRatio = 0x61c8_8647;

    public override string Name => name;

    public override string Rule
        => $"A new session of a service goes to the real that its client's address{(takesPort ? " and port" : "")} hash to, as in IPVS, while that is up";

    protected override Proof Examine(ServiceSessions sessions)
    {
        var primaries = sessions.Slb.Reals.Where(real => !real.IsBackup).ToList();
        var buckets = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(LeastBuckets, primaries.Count));
        return Each(sessions, (session, real) =>
        {
            // Where the real of its own bucket is not up, the buckets from twice its number on are asked.
            var bucket = (int)BucketOf(session.Sent.Flow, (uint)buckets);
            var own = primaries[bucket % primaries.Count];
            var fallback = Enumerable.Range(2 * bucket, buckets).Select(other => primaries[other % buckets % primaries.Count]);
            var meant = new[] { own }.Concat(fallback).First(session.Up.Contains);
            return real == meant ? null
                : $"{session.Sent.Flow} went to {session.Sent.Target}; it hashes to {own.Name}, which was "
                    + (meant == own ? "up" : $"not up, and then to {meant.Name}");
        });
    }

    private uint BucketOf(FlowKey flow, uint buckets)
    {
        var port = takesPort && flow.Protocol is IpProtocol.Tcp or IpProtocol.Udp ? flow.SourcePort.Value : 0u;
        return (flow.Source.Value + port) * GoldenRatio >> (32 - BitOperations.Log2(buckets));
    }
}
