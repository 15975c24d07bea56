using System.Collections.Immutable;
using System.Globalization;

namespace PasK.Steps.Decoding;

/// <summary>The fields that tshark(1) is asked for, and what in them is held against a frame.</summary>
internal static class TsharkFields
{
    /// <summary>
    /// The severity of what is an error to Wireshark (PI_ERROR in epan/proto.h); below are warnings and notes, which retransmissions have too.
    /// </summary>
    private const int ExpertError = 0x00800000;

    /// <summary>What a checksum's field says when it is wrong (PROTO_CHECKSUM_E_BAD in epan/proto.h). That of a cut or absent one has another number.</summary>
    private const string Bad = "0";

    /// <summary>The group of remarks about checksums (PI_CHECKSUM in epan/proto.h), which the fields of checksums tell more exactly.</summary>
    private const int ChecksumGroup = 0x01000000;

    private const string Number = "frame.number";
    private const string Malformed = "_ws.malformed";
    private const string Severity = "_ws.expert.severity";
    private const string Group = "_ws.expert.group";
    private const string Message = "_ws.expert.message";
    private const string Quoted = "icmp.type";
    private const string Tcp = "tcp.checksum";

    /// <summary>
    /// What kernels send in place of 0 when they complete a checksum (CSUM_MANGLED_0 in net/checksum.h). In TCP tshark calls it wrong.
    /// </summary>
    private const string AllOnes = "0xffff";

    private static readonly string[] Checksums = ["ip.checksum", "icmp.checksum"];
    private static readonly string[] ChecksumsOfContent = [Tcp, "udp.checksum"];

    /// <summary>The ICMP errors (RFC 792): they quote a packet, which may be cut.</summary>
    private static readonly string[] Errors = ["3", "4", "5", "11", "12"];

    /// <summary>The fields that are asked for, in order.</summary>
    public static readonly ImmutableArray<string> All =
    [
        Number, Malformed, Severity, Group, Message, Quoted, .. Checksums.Concat(ChecksumsOfContent).SelectMany(field => new[] { field, Status(field) })
    ];

    /// <summary>What is wrong with a frame. Checksums in a quoted packet are not judged: it may be cut, and tshark sums what there is.</summary>
    public static IEnumerable<(int Frame, string Text)> Remarks(string[] line)
    {
        string[] Values(string field) => line[All.IndexOf(field)].Split('|', StringSplitOptions.RemoveEmptyEntries);
        var frame = int.Parse(Values(Number)[0], CultureInfo.InvariantCulture);
        var isError = Values(Severity).Zip(Values(Group)).Any(remark => Expert(remark.First) >= ExpertError && Expert(remark.Second) != ChecksumGroup);
        if (Values(Malformed).Length > 0 || isError)
        {
            yield return (frame, string.Join(", ", Values(Message)));
        }

        var judged = Values(Quoted).Intersect(Errors).Any() ? Checksums : [.. Checksums, .. ChecksumsOfContent];
        foreach (var field in judged.Where(field =>
            Values(Status(field)).Zip(Values(field)).Any(one => one.First == Bad && !(field == Tcp && one.Second == AllOnes))))
        {
            yield return (frame, $"{field} is bad");
        }
    }

    /// <summary>The field that says whether a checksum is right.</summary>
    private static string Status(string checksum) => $"{checksum}.status";

    /// <summary>Some versions print these numbers in hexadecimal.</summary>
    private static int Expert(string number)
        => number.StartsWith("0x", StringComparison.Ordinal) ? Convert.ToInt32(number, 16) : int.Parse(number, CultureInfo.InvariantCulture);
}
