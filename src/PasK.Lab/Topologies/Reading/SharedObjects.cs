using PasK.Configuration.Addresses;
using PasK.Files.Forms;
using PasK.Wire.Ip;

namespace PasK.Lab.Topologies.Reading;

/// <summary>The mappings of topology files that a node has, and its faults too.</summary>
internal static class SharedObjects
{
    public static readonly FileObject Route = new(
        "a route of a switch",
        "A static route of the switch.",
        [
            FileKey.Required("destination", AddressForms.Destination, "The network that it leads to; default is 0.0.0.0/0."),
            FileKey.Required("gateway", AddressForms.Address, "The next hop, an address in the subnet of an interface or a vlan."),
        ]);

    public static readonly FileObject Dscp = new(
        "dscp",
        "A mark that stands for a VIP: a packet for the real server's own address that has it is meant for the VIP.",
        [
            FileKey.Required("value", new WholeNumberForm(1, TypeOfService.MaximumDscp), "The DSCP value."),
            FileKey.Required("vip", AddressForms.Address, "The VIP, one of those that the real server has."),
        ]);
}
