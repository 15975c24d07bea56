using System.Globalization;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Wire.Ip;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A field of a tunnel packet's own header, also where an ICMP error quotes it.</summary>
/// <param name="word">The freedom's word.</param>
/// <param name="meaning">What it frees.</param>
/// <param name="field">The field.</param>
/// <param name="isAllowed">Whether the value that was seen may stand there.</param>
internal sealed class OuterFieldFreedom(string word, string meaning, string field, Func<FieldDifference, Topology, bool> isAllowed) : FreedomRule(word, meaning)
{
    /// <summary>RFC 3168 §5.</summary>
    private const int CongestionExperienced = 3;
    private const int EctZero = 2;

    public override bool Allows(FieldDifference one, Topology topology)
        => (one.Name == $"outer {field}" || one.Name == $"quoted outer {field}") && isAllowed(one, topology);

    /// <summary>Whether the type of service is that of a packet which met congestion, but for ECT(0) in place of CE.</summary>
    public static bool IsResetEcn(FieldDifference one, Topology topology)
        => TypeOfServiceOf(one.Verified) is { } verified && TypeOfServiceOf(one.Received) is { } received
            && verified.Ecn == CongestionExperienced && received.Ecn == EctZero && verified.Dscp == received.Dscp;

    /// <summary>Whether the source is an address that a balancer itself has.</summary>
    public static bool IsOwn(FieldDifference one, Topology topology) => IsOwn(one.Received, topology);

    /// <summary>Whether a text names an address that a balancer itself has, as steps or ladders name it.</summary>
    public static bool IsOwn(string? text, Topology topology)
    {
        var names = new TopologyNames(topology);
        return topology.Balancers.Any(balancer => text == balancer.Name
            || balancer.Interfaces.Select(own => own.Address.Address).Any(own => text == names.Name(own) || text == $"{names.Name(own)} {own}"));
    }

    private static TypeOfService? TypeOfServiceOf(string? text)
        => byte.TryParse(text?.Replace("0x", "", StringComparison.Ordinal), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var octet)
            ? new TypeOfService(octet) : null;
}
