using PasK.Lab.Topologies;
using PasK.Linux.Netlink;
using PasK.Wire.Addresses;

namespace PasK.Lab.Setup;

/// <summary>Makes a veth pair with both ends in the node (veth(4)), and switches both on.</summary>
/// <param name="Device">One end's name.</param>
/// <param name="Peer">The other end's name.</param>
/// <param name="Mac">The MAC address of both ends; no frame is addressed to it.</param>
public sealed record VethStep(string Device, string Peer, MacAddress Mac) : NetlinkStep
{
    /// <inheritdoc/>
    public override string Command
        => $"ip link add {Device} address {Mac} type veth peer name {Peer} address {Mac}; ip link set {Device} up; ip link set {Peer} up";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Devices => [Device, Peer];

    /// <inheritdoc/>
    public override void AddTo(NetlinkBatch batch)
        => batch.AddVeth(End(Device), End(Peer)).SetUp(Device).SetUp(Peer);

    private VethEnd End(string name) => new(name, Mac.ToPhysicalAddress(), Link.UsualMtu);
}
