using System.Collections.Concurrent;
using PasK.Lab.Topologies;

namespace PasK.Lab.Worlds;

/// <summary>The links of a world that carry nothing now, with what broke them: the same link may be broken in several ways.</summary>
internal sealed class BrokenLinks
{
    private readonly ConcurrentDictionary<(Link Link, object Cause), bool> _faults = [];

    /// <summary>Takes note of a fault.</summary>
    /// <param name="link">The link.</param>
    /// <param name="cause">What broke it: an end, a node, or the cable itself.</param>
    public void Add(Link link, object cause) => _faults[(link, cause)] = true;

    /// <summary>Forgets a fault that was mended.</summary>
    public void Remove(Link link, object cause) => _faults.TryRemove((link, cause), out _);

    /// <summary>Whether a link carries nothing.</summary>
    public bool IsBroken(Link link) => _faults.Keys.Any(fault => fault.Link == link);
}
