using System.Globalization;
using PasK.Lab.Traffic;
using PasK.Wire.Ip;

namespace PasK.Steps.Driving;

/// <summary>What a table says about packets that a client sends; what it does not say is as usual.</summary>
public sealed record PacketTable
{
    private const int Word = 4;
    private const int MostPadding = 40;

    /// <summary>Octets of payload.</summary>
    public int Octets { get; init; } = Client.UsualPingOctets;

    /// <summary>Don't fragment.</summary>
    public YesNo? DF { get; init; }

    /// <summary>The TOS octet, in hexadecimal: 0xb8.</summary>
    public string Tos { get; init; } = "0x00";

    /// <summary>Octets of options that mean nothing, a multiple of four.</summary>
    public int Padding { get; init; }

    /// <summary>What the client asks of its kernel.</summary>
    /// <exception cref="FormatException">A value is not one of its column.</exception>
    public PacketOptions Options => new()
    {
        DontFragment = DF is { } answer ? answer == YesNo.Yes : null,
        TypeOfService = ReadTos(),
        Options = Padding is < 0 or > MostPadding || Padding % Word != 0
                ? throw new FormatException($"padding {Padding}: it is a multiple of {Word} up to {MostPadding} octets")
            : Padding == 0 ? default
            : Ipv4Options.Padding(Padding / Word),
    };

    private TypeOfService ReadTos()
        => Tos.StartsWith("0x", StringComparison.Ordinal)
            && byte.TryParse(Tos.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet)
            ? new TypeOfService(octet)
            : throw new FormatException($"tos {Tos}: it is one octet in hexadecimal, like 0xb8");
}
