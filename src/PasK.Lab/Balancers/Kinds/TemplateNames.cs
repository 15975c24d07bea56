namespace PasK.Lab.Balancers.Kinds;

/// <summary>The names that the templates of a balancer's folder see, each with what it stands for.</summary>
public static class TemplateNames
{
    /// <summary>
    /// The names and their meanings: <c>rip</c> is of <c>services.reals</c>, each real of each service; what all see is of nothing. Those of files are chosen
    /// by the folder.
    /// </summary>
    public static IReadOnlyList<(string Of, string Name, string Meaning)> All { get; } =
    [
        ("", "name", "its node"),
        ("", "files", "the paths of its files, by their names with `_` for `.` and `-`"),
        ("", "interfaces", "its VLAN interfaces"),
        ("", "vips", "its VIPs, each once"),
        ("", "services", "its services"),
        ("interfaces", "name", "its name"),
        ("interfaces", "port", "the device, by the kernel's name: one of the VLAN's own where the port is tagged"),
        ("interfaces", "ip", "the balancer's address"),
        ("interfaces", "network", "the network, as 10.10.10.0/24"),
        ("interfaces", "mtu", "the largest packet that may be sent there, in octets"),
        ("interfaces", "rpf", "`strict` or `loose`"),
        ("vips", "ip", "the address"),
        ("vips", "port", "the device towards it, if any"),
        ("services", "name", "its name"),
        ("services", "nat_mode", "the word"),
        ("services", "lb_method", "the word"),
        ("services", "vips", "its VIPs"),
        ("services", "reals", "its reals"),
        ("services.vips", "ip", "the address"),
        ("services.vips", "protocol", "`tcp`, `udp` or `icmp`, if written"),
        ("services.vips", "vports", "the ports and ranges, as `80` and `8000-8100`, none for all"),
        ("services.vips", "dscp", "the code point, if written"),
        ("services.reals", "id", "its number"),
        ("services.reals", "name", "its name"),
        ("services.reals", "rip", "the address"),
        ("services.reals", "rport", "the port, if written"),
        ("services.reals", "weight", "the weight"),
        ("services.reals", "port", "the device towards it, if any"),
        ("services.reals", "next_hop", "itself, or the router before it, if any"),
        ("services.reals", "own_ip", "the balancer's address towards it, if any"),
    ];
}
