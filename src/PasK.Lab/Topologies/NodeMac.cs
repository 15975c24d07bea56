using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies;

/// <summary>MAC addresses fixed by position: locally administered, with the node's number in the fifth octet and the interface's in the sixth.</summary>
internal static class NodeMac
{
    private const ulong LocallyAdministered = 0x0200_0000_0000;
    private const int Replacement = 0x40;
    private const int FirstBridge = 0x80;

    /// <summary>The address of an interface on a link.</summary>
    /// <param name="node">The node's place in the topology, from 0.</param>
    /// <param name="position">The interface's place in the node, from 0.</param>
    public static MacAddress OfInterface(int node, int position) => new(LocallyAdministered | ((ulong)(node + 1) << 8) | (uint)(position + 1));

    /// <summary>The address of the network card that replaces an interface's first one.</summary>
    /// <param name="first">The first card's address.</param>
    public static MacAddress OfReplacement(MacAddress first)
    {
        var octets = first.ToArray();
        octets[^1] |= Replacement;
        return new MacAddress(octets);
    }

    /// <summary>The address of a bridge.</summary>
    /// <param name="node">The node's place in the topology, from 0.</param>
    /// <param name="position">The bridge's place in the node, from 0.</param>
    public static MacAddress OfBridge(int node, int position) => OfInterface(node, FirstBridge + position);
}
