using System.Text.RegularExpressions;
using PasK.Configuration.Addresses;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;

namespace PasK.Lab.Topologies.Reading;

/// <summary>The forms of values that only a fault has.</summary>
internal static class FaultForms
{
    private const string None = "none";
    private const string ExpectedAddressOrNone = "an IPv4 address such as 10.10.10.1, or 'none'";
    private const string ExpectedMac = "a MAC address such as ff:ff:ff:ff:ff:ff";

    private static readonly TimeSpan LongestMatch = TimeSpan.FromSeconds(1);

    /// <summary>An address of a host, or the word <c>none</c>.</summary>
    public static readonly TextForm<string> AddressOrNone
        = new($"^({None}|{AddressForms.Address.Pattern!.Trim('^', '$')})$", ExpectedAddressOrNone, ReadAddressOrNone) { Examples = [None] };

    /// <summary>Any MAC address, also a group's.</summary>
    public static readonly TextForm<MacAddress> AnyMac
        = new("^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5}$", ExpectedMac, ReadMac) { Examples = ["ff:ff:ff:ff:ff:ff"] };

    /// <summary>The value of a kernel parameter.</summary>
    public static readonly TextForm<string> ParameterValue = TextOf("[A-Za-z0-9 _-]{1,64}", "a value of a kernel parameter such as 0 or 40000 40000") with
    {
        MayBeNumber = true,
    };

    /// <summary>The name of a kernel parameter.</summary>
    public static readonly TextForm<string> ParameterName
        = TextOf("[A-Za-z0-9._~-]{1,64}", "a kernel parameter such as arp_ignore, ip_forward or net.ipv4.conf.eth0.rp_filter");

    private static Located<string>? ReadAddressOrNone(FileValues values, FileNode? node, string what)
        => values.Text(node, what) is not { } text ? null
            : text.Value is None ? text
            : !Ipv4Address.TryParse(text.Value, out _)
                ? values.Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {ExpectedAddressOrNone}")
            : AddressForms.Address.Read(values, node, what) is null ? null
            : text;

    private static TextForm<string> TextOf(string pattern, string expected)
        => new($"^{pattern}$", expected, (values, node, what) => values.Text(node, what) is not { } text ? null
            : Regex.IsMatch(text.Value, $@"\A{pattern}\z", RegexOptions.CultureInvariant, LongestMatch) ? text
            : values.Bad<string>(text.At, $"{what}: {FileWords.Quote(text.Value)} is not {expected}"));

    private static Located<MacAddress>? ReadMac(FileValues values, FileNode? node, string what)
        => values.Parse(node, what, text => MacAddress.TryParse(text, out var mac) ? mac : (MacAddress?)null, ExpectedMac);
}
