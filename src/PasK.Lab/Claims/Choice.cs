using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>A request for which the balancer chose a real.</summary>
/// <param name="Request">The request.</param>
/// <param name="IsSure">Whether it began a session. Otherwise the wire does not show whether the balancer chose for it, or for another one.</param>
internal sealed record Choice(ServiceRequest Request, bool IsSure)
{
    /// <summary>Finds the choices, by what the balancer may have forgotten or replaced.</summary>
    /// <param name="requests">The requests, in the order in which they came.</param>
    /// <param name="shortestTimeout">How long the balancer remembers any session at least.</param>
    public static IEnumerable<Choice> Among(IEnumerable<ServiceRequest> requests, TimeSpan shortestTimeout)
    {
        var last = new Dictionary<FlowKey, ServiceRequest>();
        foreach (var request in requests.Where(request => request.Sent is not null || request.MayBegin))
        {
            var isFirst = last.TryAdd(request.Flow, request);
            if (isFirst || request.Sent is null || MayBeAnother(request, last[request.Flow], shortestTimeout))
            {
                yield return new Choice(request, isFirst && request.Sent is not null);
            }

            last[request.Flow] = request;
        }
    }

    /// <summary>
    /// Whether a request may be of another session than the one before it: that one was not seen to leave, went elsewhere or is long ago, or the request opens
    /// another connection.
    /// </summary>
    private static bool MayBeAnother(ServiceRequest request, ServiceRequest before, TimeSpan shortestTimeout)
        => (before.Sent?.Rip, before.Sent?.Rport) != (request.Sent?.Rip, request.Sent?.Rport)
            || (request.Opens && !request.Repeats(before))
            || (request.MayBegin && request.Left - before.Entered > shortestTimeout.Ticks * TimeSpan.NanosecondsPerTick);
}
