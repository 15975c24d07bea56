using PasK.Balancer.Verdicts;

namespace PasK.Balancer.Tests;

/// <summary>
/// What is counted with a counter in the test that explains it: all of this, and nothing else. What is received or originated has a fate or waits, and a fate
/// is that of something received or originated: so says the sum that <see cref="Counter"/> states. The rest is the cause: the first request of a session begins
/// it, an ICMP error or a reset is about a packet that is dropped, a probe has an outcome.
/// </summary>
internal static class Companions
{
    private static readonly Dictionary<Counter, Counter[]> OfCounters = new()
    {
        [Counter.Received] = [Counter.Dropped],
        [Counter.Learned] = [Counter.Received],
        [Counter.Answered] = [Counter.Received],
        [Counter.Routed] = [Counter.Received],
        [Counter.Encapsulated] = [Counter.Received, Counter.SessionsBegun],
        [Counter.Translated] = [Counter.Received, Counter.SessionsBegun],
        [Counter.Redirected] = [Counter.Received, Counter.SessionsBegun],
        [Counter.Dropped] = [Counter.Received],
        [Counter.Queued] = [Counter.Received],
        [Counter.Originated] = [Counter.Received, Counter.Answered, Counter.Queued, Counter.ArpRequests],
        [Counter.Sent] = [Counter.Received, Counter.Answered, Counter.Originated],
        [Counter.IcmpErrors] = [Counter.Received, Counter.Dropped, Counter.Originated, Counter.Sent],
        [Counter.IcmpErrorsLimited] = [Counter.Received, Counter.Dropped],
        [Counter.IcmpErrorsForbidden] = [Counter.Received, Counter.Dropped],
        [Counter.ArpRequests] = [Counter.Received, Counter.Queued],
        [Counter.FragmentsMade] = [Counter.Received, Counter.Routed],
        [Counter.FragmentsFollowed] = [Counter.Received, Counter.Encapsulated],
        [Counter.ErrorsSteered] = [Counter.Received, Counter.Encapsulated],
        [Counter.SessionsBegun] = [Counter.Received, Counter.Encapsulated],
        [Counter.SessionsExpired] = [],
        [Counter.SessionsEvicted] = [Counter.Received, Counter.Encapsulated, Counter.SessionsBegun],
        [Counter.SessionsReplaced] = [Counter.Received, Counter.Encapsulated, Counter.SessionsBegun],
        [Counter.SessionsWithdrawn] = [],
        [Counter.SessionsMoved] = [Counter.Received, Counter.Encapsulated],
        [Counter.Resets] = [Counter.Received, Counter.Dropped, Counter.Originated, Counter.Sent],
        [Counter.ProbeAnswers] = [Counter.Received, Counter.ProbesSucceeded],
        [Counter.TunnelErrors] = [Counter.Received],
        [Counter.Probes] = [Counter.Originated, Counter.Encapsulated],
        [Counter.ProbesSucceeded] = [Counter.Received, Counter.ProbeAnswers],
        [Counter.ProbesFailed] = [],
        [Counter.ProbeSegmentsLimited] = [Counter.Received, Counter.ProbeAnswers],
        [Counter.MacsLearnt] = [Counter.Received, Counter.ProbeAnswers, Counter.ProbesSucceeded],
        [Counter.MtusLowered] = [Counter.Received, Counter.TunnelErrors],
        [Counter.AddressConflicts] = [Counter.Received, Counter.Dropped],
    };

    /// <summary>What may be counted with a value; nothing with a drop reason, and no event with another one.</summary>
    public static IEnumerable<Enum> Of(Enum value) => value is Counter counter ? OfCounters[counter].Cast<Enum>() : [];
}
