using PasK.Balancer.Configuration;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>A node as it is written: what could be read, with its places.</summary>
internal sealed record NodeDraft(FileNode At, Located<string>? Name)
{
    /// <summary>The node, or null when it has errors.</summary>
    public Node? Node { get; init; }

    /// <summary>The interfaces that links can end at, in the order of their numbers; null when they could not be read.</summary>
    public IReadOnlyList<PortDraft>? Ports { get; init; }

    /// <summary>The node's own addresses.</summary>
    public IReadOnlyList<AddressDraft> Addresses { get; init; } = [];

    /// <summary>The next hops that it uses.</summary>
    public IReadOnlyList<Located<Ipv4Address>> Gateways { get; init; } = [];

    /// <summary>The next hops of its answers to clients.</summary>
    public IReadOnlyList<Located<Ipv4Address>> ReplyGateways { get; init; } = [];

    /// <summary>The VIPs that it has on its loopback interface.</summary>
    public IReadOnlyList<Located<Ipv4Address>> Vips { get; init; } = [];

    /// <summary>The node where it is a real server without errors, or null.</summary>
    public RealNode? Real { get; init; }

    /// <summary>The addresses that it has as a real server.</summary>
    public IReadOnlyList<AddressDraft> RealAddresses { get; init; } = [];

    /// <summary>The MAC address that is written for its VXLAN device, or null.</summary>
    public Located<MacAddress>? VxlanMac { get; init; }

    /// <summary>The services that listen on it.</summary>
    public IReadOnlyList<Located<Service>> Services { get; init; } = [];

    /// <summary>What is written of how it takes packets out of its tunnels, or null.</summary>
    public Located<Decapsulation>? Decapsulation { get; init; }

    /// <summary>What is wrong with it.</summary>
    public IReadOnlyList<Located<Fault>> Faults { get; init; } = [];

    /// <summary>What it balances by, or null when it is no balancer.</summary>
    public BalancerConfiguration? Configuration { get; init; }

    /// <summary>The VIPs that it serves.</summary>
    public IReadOnlyList<Located<Ipv4Address>> ServedVips { get; init; } = [];

    /// <summary>The addresses of the reals that it balances over.</summary>
    public IReadOnlyList<Located<Ipv4Address>> Rips { get; init; } = [];
}

/// <summary>An interface that a link ends at.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Side">The part of the node that is on the same Ethernet: a VLAN's name, or the interface's own; null where every frame has a tag.</param>
internal sealed record PortDraft(Located<string> Name, string? Side)
{
    /// <summary>The parts of the node for frames with a tag, by the VLAN identifier.</summary>
    public IReadOnlyDictionary<int, string> Tagged { get; init; } = new Dictionary<int, string>();

    /// <summary>The Ethernets that meet there: each VLAN identifier, 0 without a tag, and the part of the node.</summary>
    public IEnumerable<KeyValuePair<int, string>> Sides => Side is null ? Tagged : Tagged.Prepend(new(0, Side));
}

/// <summary>An address of a node.</summary>
/// <param name="Side">The part of the node that has it: see <see cref="PortDraft"/>.</param>
/// <param name="Address">The address.</param>
internal sealed record AddressDraft(string Side, Located<Ipv4Prefix> Address);
