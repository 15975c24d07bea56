using PasK.Steps.Driving;

namespace PasK.Steps.Decoding;

/// <summary>Gives what a scenario's balancers emitted to the decoders of the run.</summary>
[Binding]
public sealed class DecodingHooks(LabScenario lab, ScenarioContext context)
{
    /// <summary>Takes what left the balancers' ports until the scenario's end, however it ended.</summary>
    [AfterScenario]
    public void Take()
    {
        if (EmittedFrames.Collector.Value is { } collector && lab.WasBuilt)
        {
            var balancers = lab.Topology.Balancers.Select(balancer => balancer.Name).ToHashSet();
            collector.Take(context.ScenarioInfo.Title, lab.Seen.Where(frame => balancers.Contains(frame.Sender.Node)));
        }
    }
}
