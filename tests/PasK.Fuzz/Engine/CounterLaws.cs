using PasK.Balancer.Engine;
using PasK.Balancer.Icmp;
using PasK.Balancer.Timing;
using PasK.Balancer.Verdicts;

namespace PasK.Fuzz;

/// <summary>What an engine's counters must say after each input.</summary>
/// <param name="engine">The engine.</param>
internal sealed class CounterLaws(BalancerEngine engine)
{
    private static readonly Counter[] AllCounters = Enum.GetValues<Counter>();
    private static readonly DropReason[] AllReasons = Enum.GetValues<DropReason>();
    private readonly long[] _now = new long[AllCounters.Length];
    private readonly long[] _before = new long[AllCounters.Length];

    /// <summary>The counters as they are.</summary>
    public IEnumerable<(string Name, long Count)> Counts
        => [.. AllCounters.Select(counter => (counter.ToString(), engine.Count(counter))),
            .. AllReasons.Where(reason => reason != DropReason.None).Select(reason => ($"Dropped {reason}", engine.Count(reason)))];

    /// <summary>Packets dropped because of the last input.</summary>
    public long Dropped => Rise(Counter.Dropped);

    /// <summary>Judges them.</summary>
    /// <param name="received">Frames given in the input.</param>
    /// <param name="sent">Frames sent because of it.</param>
    /// <param name="elapsed">How long the engine lives.</param>
    /// <returns>Which law is broken, or null.</returns>
    public Violation? Judge(int received, long sent, TimeSpan elapsed)
    {
        Array.Copy(_now, _before, _now.Length);
        for (var i = 0; i < _now.Length; i++)
        {
            _now[i] = engine.Count(AllCounters[i]);
        }

        var dropped = 0L;
        foreach (var reason in AllReasons)
        {
            dropped += engine.Count(reason);
        }

        var begun = Now(Counter.Received) + Now(Counter.Originated);
        var left = Now(Counter.Routed) + Now(Counter.Encapsulated) + Now(Counter.Translated) + Now(Counter.Redirected) + Now(Counter.Sent);
        var settled = left + Now(Counter.Learned) + Now(Counter.Answered) + Now(Counter.ProbeAnswers) + Now(Counter.TunnelErrors) + Now(Counter.Dropped);
        if (Now(Counter.Received) - Before(Counter.Received) != received)
        {
            return Broken($"{Now(Counter.Received) - Before(Counter.Received)} frames counted as received in place of {received}");
        }

        if (begun != settled + engine.WaitingCount)
        {
            return Broken($"{begun} packets began, {settled} have a fate and {engine.WaitingCount} wait");
        }

        if (dropped != Now(Counter.Dropped) || engine.Count(DropReason.None) != 0)
        {
            return Broken($"{Now(Counter.Dropped)} packets dropped, for {dropped} reasons, of which none {engine.Count(DropReason.None)} times");
        }

        var sessions = Now(Counter.SessionsBegun) - Now(Counter.SessionsExpired) - Now(Counter.SessionsEvicted) - Now(Counter.SessionsReplaced)
            - Now(Counter.SessionsWithdrawn);
        if (sessions != engine.SessionCount)
        {
            return Broken($"{sessions} sessions by their counters, {engine.SessionCount} there");
        }

        // A packet that leaves is a frame, or several that are counted as fragments; what is answered by ARP is a frame.
        var asked = Rise(Counter.ArpRequests);
        var gone = left - (Before(Counter.Routed) + Before(Counter.Encapsulated) + Before(Counter.Translated)
            + Before(Counter.Redirected) + Before(Counter.Sent));
        if (sent < asked + gone || sent > asked + gone + Rise(Counter.Answered) + Rise(Counter.FragmentsMade))
        {
            return Broken(
                $"{sent} frames sent: {asked} ARP requests, {gone} packets, {Rise(Counter.FragmentsMade)} fragments, {Rise(Counter.Answered)} answered");
        }

        return JudgeErrors(elapsed);
    }

    /// <summary>To all peers, "unreachable" and "time exceeded" 50 at once and 100 a second each, "fragmentation needed" 1,000 and 1,000.</summary>
    private Violation? JudgeErrors(TimeSpan elapsed)
    {
        static double Most(Rate rate, TimeSpan elapsed) => rate.Burst + (elapsed / rate.Interval) + 1;
        var most = (2 * Most(IcmpLimits.ErrorsToAll, elapsed)) + Most(IcmpLimits.TooBigToAll, elapsed);
        return Now(Counter.IcmpErrors) > most
            ? new Violation(Laws.BoundedOutput, $"{Now(Counter.IcmpErrors)} ICMP errors in {elapsed}, and no more than {most:0} are allowed") : null;
    }

    private static Violation Broken(string detail) => new(Laws.Conservation, detail);

    private long Now(Counter counter) => _now[(int)counter];

    private long Before(Counter counter) => _before[(int)counter];

    private long Rise(Counter counter) => _now[(int)counter] - _before[(int)counter];
}
