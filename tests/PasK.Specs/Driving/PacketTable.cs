using System.Globalization;
using PasK.Lab;
using PasK.Wire;

namespace PasK.Specs;

/// <summary>What a table says about packets that a client sends; what it does not say is as usual.</summary>
public sealed record PacketTable
{
    /// <summary>Octets of payload.</summary>
    public int Octets { get; init; } = Client.UsualPingOctets;

    /// <summary>Don't fragment.</summary>
    public YesNo? DF { get; init; }

    /// <summary>The TOS octet, in hexadecimal: 0xb8.</summary>
    public string Tos { get; init; } = "0x00";

    /// <summary>Octets of options that mean nothing, a multiple of four.</summary>
    public int Padding { get; init; }

    /// <summary>What the client asks of its kernel.</summary>
    public PacketOptions Options => new()
    {
        DontFragment = DF is { } answer ? answer == YesNo.Yes : null,
        TypeOfService = new TypeOfService(byte.Parse(Tos.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)),
        Options = Padding > 0 ? Ipv4Options.Padding(Padding / 4) : default,
    };
}

/// <summary>An answer in a table.</summary>
public enum YesNo
{
    /// <summary>It is not so.</summary>
    No,

    /// <summary>It is so.</summary>
    Yes,
}
