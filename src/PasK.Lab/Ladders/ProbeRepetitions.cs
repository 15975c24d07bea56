using PasK.Lab.Captures;
using PasK.Lab.Topologies;
using PasK.Trace.Frames;

namespace PasK.Lab.Ladders;

/// <summary>
/// The probes of health checks that a ladder leaves out, because they went like the one before: probes go on all the time. In each step the first probe
/// of each check is shown, and each that went otherwise than the one before it.
/// </summary>
internal sealed class ProbeRepetitions
{
    private readonly HashSet<SeenFrame> _leftOut = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<SeenFrame, int> _alike = new(ReferenceEqualityComparer.Instance);

    /// <summary>Finds them in a capture; none where no check goes the way of the traffic.</summary>
    public static ProbeRepetitions Of(Topology topology, Capture capture)
    {
        var found = new ProbeRepetitions();
        if (ServiceChecks.AreThere(topology))
        {
            foreach (var check in ProbeExchange.In(topology, capture).GroupBy(exchange => exchange.Check))
            {
                found.Add([.. check], capture);
            }
        }

        return found;
    }

    /// <summary>Whether a frame is left out.</summary>
    public bool IsLeftOut(SeenFrame frame) => _leftOut.Contains(frame);

    /// <summary>How many probes are left out that went like a shown one, whose first frame on a link this is; 0 for any other frame.</summary>
    public int AlikeOf(SeenFrame frame) => _alike.GetValueOrDefault(frame);

    private void Add(IReadOnlyList<ProbeExchange> exchanges, Capture capture)
    {
        ProbeExchange? shown = null;
        foreach (var exchange in exchanges)
        {
            if (shown is null || shown.Course != exchange.Course || capture.StepOf(shown.Frames.First()) != capture.StepOf(exchange.Frames.First()))
            {
                shown = exchange;
                continue;
            }

            _leftOut.UnionWith(exchange.Frames);
            foreach (var first in shown.Frames.DistinctBy(frame => frame.Link))
            {
                _alike[first] = AlikeOf(first) + 1;
            }
        }
    }
}
