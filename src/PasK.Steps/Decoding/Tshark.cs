using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using PasK.Lab.Captures;
using PasK.Wire.Captures;

namespace PasK.Steps.Decoding;

/// <summary>One tshark(1) for many frames: it reads them as they come from its standard input, and verifies every checksum.</summary>
internal sealed class Tshark : IDisposable
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
    /// What kernels send in place of 0 when they complete a checksum (CSUM_MANGLED_0 in net/checksum.h): of TCP tshark does not take the one for the other.
    /// </summary>
    private const string AllOnes = "0xffff";

    private static readonly string[] Checksums = ["ip.checksum", "icmp.checksum"];
    private static readonly string[] ChecksumsOfContent = [Tcp, "udp.checksum"];
    private static readonly string[] Fields =
    [
        Number, Malformed, Severity, Group, Message, Quoted, .. Checksums.Concat(ChecksumsOfContent).SelectMany(field => new[] { field, Status(field) })
    ];

    /// <summary>The ICMP errors (RFC 792): they quote a packet, which may be cut.</summary>
    private static readonly string[] Errors = ["3", "4", "5", "11", "12"];

    /// <summary>Frames of several scenarios have the same addresses and ports: nothing is put together out of several frames.</summary>
    private static readonly string[] Preferences =
    [
        "ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE", "ip.defragment:FALSE", "tcp.desegment_tcp_streams:FALSE",
        "tcp.analyze_sequence_numbers:FALSE",
        ];

    /// <summary>
    /// What TCP and UDP carry is random in many scenarios, and nobody's header: only VXLAN is looked into, by both ports that its devices have.
    /// </summary>
    private static readonly string[] Contents = ["tcp.port==1-65535,data", "udp.port==1-4788,data", "udp.port==4790-8471,data", "udp.port==8473-65535,data"];

    private readonly Process _process;
    private readonly Task<string> _fields;
    private readonly Task<string> _errors;
    private PcapWriter? _input;

    private Tshark(Process process)
    {
        _process = process;
        _fields = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
        _input = TryWrite(() => new PcapWriter(process.StandardInput.BaseStream));
    }

    /// <summary>Starts it; null where it is not installed.</summary>
    public static Tshark? TryStart()
    {
        string[] arguments =
        [
            "-n", "-r", "-", "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=|",
            .. Contents.SelectMany(content => new[] { "-d", content }),
            .. Preferences.SelectMany(preference => new[] { "-o", preference }), .. Fields.SelectMany(field => new[] { "-e", field }),
        ];
        try
        {
            return new Tshark(Process.Start(new ProcessStartInfo("tshark", arguments)
            {
                UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            })!);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Gives it a frame.</summary>
    public void Write(SeenFrame frame)
    {
        if (_input is { } input)
        {
            _input = TryWrite(() =>
            {
                input.Write(new CapturedFrame(0, frame.TimestampNanoseconds, frame.Octets, frame.OriginalLength, FrameDirection.Unknown, null));
                return input;
            });
        }
    }

    /// <summary>Ends its input and takes what it says.</summary>
    public TsharkResult Finish()
    {
        _input?.Dispose();
        _process.WaitForExit();
        var lines = _fields.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var failure = _process.ExitCode == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"it ended with {_process.ExitCode}: {_errors.Result.Trim()}");
        return new TsharkResult(lines.Count, [.. lines.SelectMany(Remarks)], failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    /// <summary>What is wrong with a frame. The sum over what an ICMP error quotes is none of ours: tshark takes it over as much as there is.</summary>
    private static IEnumerable<(int Frame, string Text)> Remarks(string[] line)
    {
        string[] Values(string field) => line[Array.IndexOf(Fields, field)].Split('|', StringSplitOptions.RemoveEmptyEntries);
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

    /// <summary>Null when it reads no more: how it ended says why.</summary>
    private static PcapWriter? TryWrite(Func<PcapWriter> write)
    {
        try
        {
            return write();
        }
        catch (IOException)
        {
            return null;
        }
    }
}
