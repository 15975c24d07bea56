using PasK.Wire;

namespace PasK.Balancer;

/// <summary>The forms that the text of a single value can have. Each is read by the method of <see cref="FileValues"/> that has its name.</summary>
public static class TextForms
{
    private const string Octet = "([0-9]|[1-9][0-9]|1[0-9][0-9]|2[0-4][0-9]|25[0-5])";

    /// <summary>The first octet of an address of one host: see <see cref="Ipv4Address.IsUnicast"/>.</summary>
    private const string HostOctet = "([1-9]|[1-9][0-9]|1[01][0-9]|12[0-68-9]|1[3-9][0-9]|2[01][0-9]|22[0-3])";

    private const string Rest = @"(\." + Octet + "){3}";

    /// <summary>Any text.</summary>
    public static TextForm<string> Text { get; } = new(null, "a text", (values, node, what) => values.Text(node, what));

    /// <summary>A name.</summary>
    public static TextForm<string> Name { get; }
        = new($"^{NameWithin(FileValues.LongestName)}$", FileValues.ExpectedName, (values, node, what) => values.Name(node, what)) { MayBeTrue = true };

    /// <summary>A name that can stand before a dot and in a file's name.</summary>
    public static TextForm<string> Label { get; }
        = new($"^{LabelWithin(FileValues.LongestLabel)}$", FileValues.ExpectedLabel, (values, node, what) => values.Label(node, what)) { MayBeTrue = true };

    /// <summary>A label and a name with a dot between them.</summary>
    public static TextForm<string> LabelDotName { get; }
        = new(
            $@"^{LabelWithin(FileValues.LongestLabel)}\.{NameWithin(FileValues.LongestName)}$",
            "a name, a dot and a name",
            (values, node, what) => values.Text(node, what));

    /// <summary>What a program says or hears.</summary>
    public static TextForm<string> Ascii { get; }
        = new(
            FormattableString.Invariant($@"^[\x00-\x7f]{{1,{FileValues.LongestAscii}}}$"),
            FileValues.ExpectedAscii,
            (values, node, what) => values.Ascii(node, what)) { MayBeNumber = true };

    /// <summary>The MAC address of one station: neither a group's nor zero.</summary>
    public static TextForm<MacAddress> Mac { get; }
        = new(
            "^(?!00:00:00:00:00:00)[0-9A-Fa-f][02468ACEace](:[0-9A-Fa-f]{2}){5}$",
            FileValues.ExpectedMac,
            (values, node, what) => values.Mac(node, what)) { Examples = ["02:00:00:00:a5:10"] };

    /// <summary>The address of one host.</summary>
    public static TextForm<Ipv4Address> Address { get; }
        = new($"^{HostOctet}{Rest}$", FileValues.ExpectedAddress, (values, node, what) => values.Address(node, what));

    /// <summary>The address of an interface with its prefix length.</summary>
    public static TextForm<Ipv4Prefix> InterfaceAddress { get; }
        = new($"^{HostOctet}{Rest}/([89]|[12][0-9]|3[01])$", FileValues.ExpectedInterfaceAddress, (values, node, what) => values.InterfaceAddress(node, what));

    /// <summary>Where a route leads.</summary>
    public static TextForm<Ipv4Prefix> Destination { get; }
        = new($"^(default|{Octet}{Rest}/([0-9]|[12][0-9]|3[0-2]))$", FileValues.ExpectedDestination, (values, node, what) => values.Destination(node, what))
        {
            Examples = ["default"],
        };

    private static string NameWithin(int length) => FormattableString.Invariant($"[A-Za-z][A-Za-z0-9._-]{{0,{length - 1}}}");

    private static string LabelWithin(int length) => FormattableString.Invariant($"[A-Za-z][A-Za-z0-9_-]{{0,{length - 1}}}");
}
