using PasK.Balancer.Configuration;
using PasK.Wire.Transport;

namespace PasK.Lab.Claims;

/// <summary>How many sessions of each real a balancer remembers: that is not seen on the wire, but bounded by it.</summary>
/// <param name="slb">The service of the reals.</param>
internal sealed class SessionBounds(Slb slb)
{
    private readonly Dictionary<FlowKey, ServiceRequest> _last = [];
    private readonly Dictionary<Real, HashSet<FlowKey>> _ever = slb.Reals.ToDictionary(real => real, _ => new HashSet<FlowKey>());
    private readonly HashSet<FlowKey> _lost = [];

    /// <summary>Takes the next request that came to the balancer.</summary>
    public void Take(ServiceRequest request)
    {
        if (request.Sent?.RealOf(slb) is { } real)
        {
            _last[request.Flow] = request;
            _ever[real].Add(request.Flow);
        }
        else if (request.MayBegin)
        {
            _last.Remove(request.Flow);
            _lost.Add(request.Flow);
        }
    }

    /// <summary>The fewest: those that had their last packet from the real after a moment.</summary>
    public int Least(Real real, long after) => _last.Values.Count(last => last.Entered > after && last.Sent!.RealOf(slb) == real);

    /// <summary>The most: those that ever were the real's, and those that may have been because it is not seen whose they were.</summary>
    public int Most(Real real) => _ever[real].Count + _lost.Count;
}
