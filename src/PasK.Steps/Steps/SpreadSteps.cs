using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Steps.Driving;
using PasK.Wire.Addresses;
using PasK.Wire.Transport;

namespace PasK.Steps.Steps;

/// <summary>How sessions are spread over real servers.</summary>
[Binding]
public sealed class SpreadSteps(LabScenario lab)
{
    /// <summary>The balancer sent so many different flows to each of these real servers.</summary>
    [Then("{word}, {word} and {word} got {int} sessions each")]
    public void GotEach(string first, string second, string third, int count)
    {
        foreach (var real in new[] { first, second, third })
        {
            Expect.Count(lab, $"sessions that {real} got", count, () => FlowsTo(lab.Node<RealNode>(real).Interface.Address.Address).Count);
        }
    }

    private HashSet<FlowKey> FlowsTo(Ipv4Address rip)
    {
        var modes = ForwardingModes.Of(lab.Topology);
        var flows = new HashSet<FlowKey>();
        foreach (var frame in lab.Seen)
        {
            if (modes.TryRead(frame, out var forwarded) && forwarded.Rip == rip && FlowKey.TryParse(forwarded.Packet, out var flow))
            {
                flows.Add(flow);
            }
        }

        return flows;
    }
}
