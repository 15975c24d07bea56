using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Lab.Timing;
using PasK.Trace.Frames;
using PasK.Wire.Captures;
using PasK.Wire.Tunnels;

namespace PasK.Steps.Decoding;

/// <summary>One tshark(1) for many frames: it reads them as they come from its standard input, and verifies every checksum.</summary>
internal sealed class Tshark : IDisposable
{
    /// <summary>Nothing is reassembled from several frames, because those of several scenarios have the same addresses and ports.</summary>
    private static readonly string[] Preferences =
    [
        "ip.check_checksum:TRUE", "tcp.check_checksum:TRUE", "udp.check_checksum:TRUE", "ip.defragment:FALSE", "tcp.desegment_tcp_streams:FALSE",
        "tcp.analyze_sequence_numbers:FALSE",
    ];

    /// <summary>What tshark calls each tunnel in UDP; null for a tunnel that is not in UDP, which it knows by its protocol.</summary>
    private static readonly EnumTable<TunnelKind, string?> Dissectors = new("tshark's dissectors", new Dictionary<TunnelKind, string?>
    {
        [TunnelKind.IpInIp] = null,
        [TunnelKind.Vxlan] = "vxlan",
        [TunnelKind.Gre] = null,
    });

    /// <summary>The port of VXLAN devices besides the usual one (ip-link(8)).</summary>
    private const int OtherVxlanPort = 8472;

    /// <summary>
    /// The first of the ports that tunnels are sent from (RFC 6335 §6, RFC 7348 §5): a source port that tshark is told of comes before a destination port
    /// that it knows by itself.
    /// </summary>
    private const int FirstDynamicPort = 49152;

    /// <summary>Payloads of TCP and UDP are random in many scenarios, and must not be taken for headers. Only tunnels are decoded.</summary>
    private static readonly string[] Contents = ["tcp.port==1-65535,data", .. OfUdp()];

    private readonly Process _process;
    private readonly Task<string> _fields;
    private readonly Task<string> _errors;
    private readonly TimeSpan _longest;
    private readonly Timer _end;
    private PcapWriter? _input;
    private int _given;
    private volatile string? _late;

    private Tshark(Process process, TimeSpan longest)
    {
        (_process, _longest, _end) = (process, longest, new Timer(_ => End()));
        _fields = process.StandardOutput.ReadToEndAsync();
        _errors = process.StandardError.ReadToEndAsync();
        _input = TryWrite(() => new PcapWriter(process.StandardInput.BaseStream));
    }

    /// <summary>How long it may take over one frame, and over the rest once it was given the last: it has to start, and reads behind.</summary>
    private static TimeSpan Longest => Pace.Patience(TimeSpan.FromSeconds(30));

    /// <summary>Starts it; null where it is not installed.</summary>
    public static Tshark? TryStart()
        => TryStart(
            "tshark",
            [
                "-n", "-r", "-", "-T", "fields", "-E", "occurrence=a", "-E", "aggregator=|",
                .. Contents.SelectMany(content => new[] { "-d", content }),
                .. Preferences.SelectMany(preference => new[] { "-o", preference }), .. TsharkFields.All.SelectMany(field => new[] { "-e", field }),
            ],
            Longest);

    /// <summary>Starts a program that takes frames as tshark does; null where it is not installed.</summary>
    /// <param name="program">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="longest">How long it is waited for at a time; then it is ended.</param>
    internal static Tshark? TryStart(string program, IEnumerable<string> arguments, TimeSpan longest)
    {
        try
        {
            return new Tshark(
                Process.Start(new ProcessStartInfo(program, arguments)
                {
                    UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
                })!,
                longest);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Gives it a frame.</summary>
    public void Write(SeenFrame frame)
    {
        _given++;
        if (_input is { } input)
        {
            _end.Change(_longest, Timeout.InfiniteTimeSpan);
            _input = TryWrite(() =>
            {
                input.Write(new CapturedFrame(0, frame.TimestampNanoseconds, frame.Octets, frame.OriginalLength, FrameDirection.Unknown, null));
                return input;
            });
            _end.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Ends its input and takes what it says: whole lines, should it have been ended on its way.</summary>
    public TsharkResult Finish()
    {
        _end.Change(_longest, Timeout.InfiniteTimeSpan);
        TryWrite(() =>
        {
            _input?.Dispose();
            return null;
        });
        _process.WaitForExit();
        _end.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        var said = _fields.Result;
        var lines = said[..(said.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToList();
        var failure = _late ?? (_process.ExitCode == 0
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"it ended with {_process.ExitCode}: {_errors.Result.Trim()}"));
        return new TsharkResult(lines.Count, [.. lines.SelectMany(TsharkFields.Remarks)], failure);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        using var isDone = new ManualResetEvent(initialState: false);
        _end.Dispose(isDone);
        isDone.WaitOne();
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    /// <summary>Ends it, with all that it has started: what waits for it waits no more.</summary>
    private void End()
    {
        _late = string.Create(
            CultureInfo.InvariantCulture, $"{_given} frames were given to it, and it did not go on for {_longest.TotalSeconds:0.#} s: it was ended");
        _process.Kill(entireProcessTree: true);
    }

    private static IEnumerable<string> OfUdp()
    {
        var tunnels = TunnelForms.All.Where(form => form.Port is not null).ToDictionary(form => (int)form.Port!.Value.Value, form => Dissectors[form.Kind]!);
        tunnels.TryAdd(OtherVxlanPort, Dissectors[TunnelKind.Vxlan]!);
        var first = 1;
        foreach (var port in tunnels.Keys.Where(port => port < FirstDynamicPort).Order().Append(FirstDynamicPort))
        {
            if (first < port)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"udp.port=={first}-{port - 1},data");
            }

            first = port + 1;
        }

        foreach (var (port, dissector) in tunnels)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"udp.port=={port},{dissector}");
        }
    }

    /// <summary>Null when tshark reads no more; its exit code and its errors say why.</summary>
    private static PcapWriter? TryWrite(Func<PcapWriter?> write)
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
