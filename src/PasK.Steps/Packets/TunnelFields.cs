using System.Globalization;
using PasK.Steps.Driving;
using PasK.Trace.Frames;
using PasK.Wire.Ip;
using PasK.Wire.Text;

namespace PasK.Steps.Packets;

/// <summary>The fields of an IPv4 header by the names and values that steps give them.</summary>
internal static class TunnelFields
{
    /// <summary>A field of a header as a step says it: <c>ttl</c> 64, <c>DF</c> yes, <c>tos</c> 0xb8.</summary>
    /// <exception cref="UnknownNameException">There is no field of this name.</exception>
    public static string Read(Ipv4View packet, string field, IPacketNames names) => field switch
    {
        "version" => Text(packet.Octets[0] >> 4),
        "header" => Text(packet.HeaderLength),
        "tos" => string.Create(CultureInfo.InvariantCulture, $"0x{packet.TypeOfService.Value:x2}"),
        "length" => Text(packet.TotalLength),
        "DF" => packet.DontFragment ? "yes" : "no",
        "ttl" => Text(packet.TimeToLive),
        "protocol" => Text((byte)packet.Protocol),
        "checksum" => packet.IsChecksumValid ? "right" : "wrong",
        "source" => names.Name(packet.Source),
        "destination" => names.Name(packet.Destination),
        _ => throw new UnknownNameException(
            $"an IPv4 header has no field {field} here; there are version, header, tos, length, DF, ttl, protocol, checksum, source, destination"),
    };

    /// <summary>The packets in a tunnel that cross a link, with what is read from the outer and the inner header.</summary>
    public static IReadOnlyList<(T Outer, T Inner)> Of<T>(IEnumerable<SeenFrame> frames, Func<Ipv4View, T> read)
    {
        var all = new List<(T, T)>();
        foreach (var frame in frames)
        {
            if (frame.TryGetTunnel(out var outer, out var inner))
            {
                all.Add((read(outer), read(inner)));
            }
        }

        return all;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
