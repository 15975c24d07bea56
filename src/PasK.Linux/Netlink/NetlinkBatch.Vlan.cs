using PasK.Linux.SystemCalls;

namespace PasK.Linux.Netlink;

public sealed partial class NetlinkBatch
{
    /// <summary>Makes a device for one VLAN of an interface (ip-link(8), type vlan): its frames have the tag there, and no others are its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="link">The interface.</param>
    /// <param name="vid">The VLAN identifier, 1 to 4094.</param>
    public NetlinkBatch AddVlan(string name, string link, int vid)
    {
        _entries.Add(new Entry($"make the vlan device {name}", LibC.RTM_NEWLINK, Create, [link], (message, indexOf) =>
        {
            message.Put(default(LibC.ifinfomsg));
            message.Attribute(LibC.IFLA_IFNAME, name);
            message.Attribute(LibC.IFLA_GROUP, Group);
            message.Attribute(LibC.IFLA_LINK, indexOf(link));
            message.Nest(LibC.IFLA_LINKINFO, info =>
            {
                info.Attribute(LibC.IFLA_INFO_KIND, "vlan");
                info.Nest(LibC.IFLA_INFO_DATA, data => data.Attribute(LibC.IFLA_VLAN_ID, (ushort)vid));
            });
        }) { Module = "8021q" });
        return this;
    }
}
