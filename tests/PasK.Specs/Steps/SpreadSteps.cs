using PasK.Lab;
using PasK.Wire;

namespace PasK.Specs;

/// <summary>How sessions are spread over real servers.</summary>
[Binding]
public sealed class SpreadSteps(LabScenario lab)
{
    /// <summary>In the tunnels to each of these real servers were so many different flows.</summary>
    [Then("{word}, {word} and {word} got {int} sessions each")]
    public void GotEach(string first, string second, string third, int count)
    {
        foreach (var real in new[] { first, second, third })
        {
            Expect.Count($"sessions that {real} got", count, () => FlowsTo(lab.Node<RealNode>(real).Interface.Address.Address).Count);
        }
    }

    private HashSet<FlowKey> FlowsTo(Ipv4Address rip)
    {
        var flows = new HashSet<FlowKey>();
        foreach (var frame in lab.Seen)
        {
            if (frame.TryGetTunnel(out var outer, out var inner) && outer.Destination == rip && FlowKey.TryParse(inner, out var flow))
            {
                flows.Add(flow);
            }
        }

        return flows;
    }
}
