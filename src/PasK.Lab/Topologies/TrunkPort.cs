namespace PasK.Lab.Topologies;

/// <summary>
/// A port of a switch that is tagged for VLANs (IEEE 802.1Q), and perhaps untagged for one more. The lab puts tags in and takes them out in user space,
/// because not every kernel has the device vlan or bridges that filter VLANs. A veth pair stands for the port in each VLAN.
/// </summary>
/// <param name="End">The port.</param>
/// <param name="Vlans">Its VLANs.</param>
internal sealed record TrunkPort(LinkEnd End, IReadOnlyList<TrunkVlan> Vlans)
{
    /// <summary>The trunk ports of a switch, in the order in which its VLANs name them.</summary>
    public static IReadOnlyList<TrunkPort> Of(SwitchNode box, Topology topology)
        => [.. box.Vlans.SelectMany(vlan => vlan.Tagged).Distinct()
            .Select((port, i) => new TrunkPort(topology.EndOf(box, port)!, [.. VlansOf(box, port, i + 1)]))];

    private static IEnumerable<TrunkVlan> VlansOf(SwitchNode box, string port, int number)
        => from vlan in box.Vlans
           let isTagged = vlan.Tagged.Contains(port)
           where isTagged || vlan.Ports.Contains(port)
           select new TrunkVlan(
               vlan, isTagged ? vlan.Vid
               : 0, FormattableString.Invariant($"trunk{number}~{vlan.Vid}"), FormattableString.Invariant($"tags{number}~{vlan.Vid}"));
}

/// <summary>What stands for a trunk port in one of its VLANs. No interface of a topology can have the names, because of their tilde.</summary>
/// <param name="Vlan">The VLAN.</param>
/// <param name="Vid">The VLAN identifier of its frames at the port, or 0 where they have no tag.</param>
/// <param name="Inside">The end of a veth pair that is a port of the VLAN's bridge.</param>
/// <param name="Outside">The other end, where tags are put in and taken out.</param>
internal sealed record TrunkVlan(SwitchVlan Vlan, int Vid, string Inside, string Outside);
