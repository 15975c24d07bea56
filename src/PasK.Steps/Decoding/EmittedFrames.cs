using System.Globalization;
using PasK.Decoding;
using PasK.Trace.Frames;

namespace PasK.Steps.Decoding;

/// <summary>
/// The frames that balancers emitted in all scenarios of a run, read by decoders that share nothing with ours: PacketDotNet and, where it is installed, tshark.
/// </summary>
internal sealed class EmittedFrames : IDisposable
{
    /// <summary>The most remarks of one decoder that are listed. The summary counts all.</summary>
    private const int MostRemarks = 10;

    /// <summary>Takes the frames of the scenarios that the caller runs, or null.</summary>
    internal static readonly AsyncLocal<EmittedFrames?> Collector = new();

    /// <summary>Judges what a balancer forwards as strictly as what it makes: the real kernels at the ends send nothing wrong.</summary>
    private static readonly PacketDotNetDecoder Decoder = new(_ => true);

    private readonly Lock _gate = new();
    private readonly List<(int First, string Scenario)> _scenarios = [];
    private readonly List<string> _remarks = [];
    private Tshark? _tshark;
    private int _frames;

    /// <summary>Whether a scenario has ended that had a lab.</summary>
    public bool HasScenarios { get; private set; }

    /// <summary>Takes the frames of a scenario.</summary>
    /// <param name="scenario">Its title.</param>
    /// <param name="emitted">What left the balancers' ports, in order.</param>
    public void Take(string scenario, IEnumerable<SeenFrame> emitted)
    {
        lock (_gate)
        {
            if (!HasScenarios)
            {
                HasScenarios = true;
                _tshark = Tshark.TryStart();
            }

            _scenarios.Add((_frames + 1, scenario));
            foreach (var frame in emitted)
            {
                _frames++;
                _remarks.AddRange(Decoder.Remarks(frame.Octets.Span).Select(remark => $"PacketDotNet: {Named(_frames)}: {remark}"));
                _tshark?.Write(frame);
            }
        }
    }

    /// <summary>Ends the collecting, and tells what the decoders say.</summary>
    public DecodingVerdict Conclude()
    {
        lock (_gate)
        {
            var told = _tshark?.Finish();
            var others = told?.Remarks.Select(remark => $"tshark: {Named(remark.Frame)}: {remark.Text}").ToList() ?? [];
            var missing = new List<string>();
            if (_frames == 0)
            {
                missing.Add("no frame was emitted in any scenario: nothing was decoded");
            }

            if (told is not null && (told.Frames != _frames || told.Failure is not null))
            {
                missing.Add(
                    string.Create(CultureInfo.InvariantCulture, $"tshark has read {told.Frames} of {_frames} frames: {told.Failure ?? "it said no more"}"));
            }

            var all = _remarks.Count + others.Count + missing.Count;
            var count = all == 0 ? "none malformed" : string.Create(CultureInfo.InvariantCulture, $"{all} remarks");
            var other = told is not null ? string.Create(CultureInfo.InvariantCulture, $"{told.Frames} by tshark")
                : HasScenarios ? "none by tshark, which is not installed"
                : "none by tshark, which was given none";
            return new DecodingVerdict(
                string.Create(CultureInfo.InvariantCulture, $"{_frames} frames of balancers decoded by PacketDotNet, {other}: {count}"),
                [.. missing, .. _remarks.Take(MostRemarks), .. others.Take(MostRemarks)]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tshark?.Dispose();

    private string Named(int frame)
    {
        var (first, scenario) = _scenarios.Last(one => one.First <= frame);
        return string.Create(CultureInfo.InvariantCulture, $"emitted frame {frame - first + 1} of \"{scenario}\"");
    }
}
