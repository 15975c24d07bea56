using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A field of a tunnel packet's own header, also where an ICMP error quotes it.</summary>
/// <param name="word">The freedom's word.</param>
/// <param name="meaning">What it frees.</param>
/// <param name="field">The field.</param>
/// <param name="isAllowed">Whether a value may stand there.</param>
internal sealed class OuterFieldFreedom(string word, string meaning, string field, Func<string?, Topology, bool> isAllowed) : FreedomRule(word, meaning)
{
    public override bool Allows(FieldDifference one, Topology topology)
        => (one.Name == $"outer {field}" || one.Name == $"quoted outer {field}") && isAllowed(one.Received, topology);

    /// <summary>Whether a text names an address that a balancer itself has, as steps or ladders name it.</summary>
    public static bool IsOwn(string? text, Topology topology)
    {
        var names = new TopologyNames(topology);
        return topology.Balancers.Any(balancer => text == balancer.Name
            || balancer.Interfaces.Select(own => own.Address.Address).Any(own => text == names.Name(own) || text == $"{names.Name(own)} {own}"));
    }
}
