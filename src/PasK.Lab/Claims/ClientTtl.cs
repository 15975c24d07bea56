using System.Globalization;
using PasK.Lab.Topologies;

namespace PasK.Lab.Claims;

/// <summary>The time to live of an answer tells how many routers it passed.</summary>
internal sealed class ClientTtl : Claim
{
    private const int Sent = 64;
    private readonly IReadOnlyList<int> _expected;

    /// <summary>Works out the times to live that answers may arrive with.</summary>
    /// <param name="topology">A topology with a way back from each real server to each client.</param>
    public ClientTtl(Topology topology)
    {
        var routers = topology.Reals.SelectMany(real => topology.Hosts.Select(client => ReplyHops.Routers(topology, real, client))).OfType<int>().Distinct()
            .Order().ToList();
        _expected = [.. routers.Select(count => Sent - count)];
        var where = topology.ReplyPath == ReplyPath.Routed ? ", once by the balancer" : routers is [0] ? "" : ", and not by the balancer";
        Rule = $"Each answer reaches the client with TTL {Or(_expected.Select(Number))}: sent with {Sent}, routed {Or(routers.Select(Times))}{where}";
    }

    public override string Name => "client-ttl";

    public override string Rule { get; }

    protected override Proof Examine(Evidence evidence)
        => EachClient(
            evidence,
            own => own.Answers,
            (_, frame) => frame.TryGetIpv4(out var packet) && _expected.Contains(packet.TimeToLive) ? null : $"an answer arrived with TTL {packet.TimeToLive}");

    private static string Times(int routers) => routers switch
    {
        0 => "by nobody",
        1 => "once",
        2 => "twice",
        _ => $"{Number(routers)} times",
    };

    private static string Or(IEnumerable<string> alternatives) => string.Join(" or ", alternatives);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
