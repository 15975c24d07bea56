using System.Globalization;
using PasK.Lab.Comparisons;
using PasK.Steps.Decoding;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>What balancers carry for the same workload.</summary>
[Binding]
public sealed class ComparisonSteps(LabScenario lab)
{
    private readonly Dictionary<string, Comparison> _compared = [];

    /// <summary>One client does the same in each of these topologies, one after the other: what ./run-lab.sh compare does.</summary>
    [When("the same workload is done in each of these topologies:")]
    public async Task Compare(DataTable topologies)
    {
        foreach (var name in topologies.Rows.Select(row => row["topology"]))
        {
            lab.Take(name);
            AgainstKind.RequireTraffic(lab.Vip, lab.Topology);
            var one = await Comparison.MeasureAsync(lab.Topology, LabScenario.Kind);
            Expect.That(one.Flaw is null, () => $"{name}: {one.Flaw}");
            EmittedFrames.Collector.Value?.Take(
                $"comparison of {name}", one.Capture.Frames.Where(frame => lab.Topology.Balancers.Any(balancer => balancer.Name == frame.Sender.Node)));
            _compared.Add(name, one);
        }
    }

    /// <summary>
    /// What went through each balancer: its octets, received and sent, as a share of those of the first topology of the table ("5 % to 20 %"), and the
    /// octets of answers that it received ("none" or "at least 1,000,000").
    /// </summary>
    [Then("this goes through their balancers:")]
    public void Carries(DataTable loads)
    {
        var first = _compared[loads.Rows[0]["topology"]].Load.Octets;
        foreach (var row in loads.Rows)
        {
            var load = _compared[row["topology"]].Load;
            var bounds = row["octets"].Replace("%", "", StringComparison.Ordinal)
                .Split(" to ")
                .Select(bound => double.Parse(bound, CultureInfo.InvariantCulture))
                .ToArray();
            var share = 100.0 * load.Octets / first;
            Expect.That(
                share >= bounds[0] && share <= bounds[1],
                () => string.Create(CultureInfo.InvariantCulture, $"{row["topology"]}: {load.Octets:N0} octets, which is {share:F1} %, not {row["octets"]}"));
            var isNone = row["answers"] == "none";
            var least = isNone
                ? 0
                : long.Parse(row["answers"].Replace("at least ", "", StringComparison.Ordinal), NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
            Expect.That(
                isNone ? load.Answers.Packets == 0 : load.Answers.Octets >= least,
                () => string.Create(
                    CultureInfo.InvariantCulture,
                    $"{row["topology"]}: {load.Answers.Octets:N0} octets of answers came to the balancer, not {row["answers"]}"));
        }
    }
}
