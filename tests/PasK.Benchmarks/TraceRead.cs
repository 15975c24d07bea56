using System.Diagnostics;
using System.Globalization;
using PasK.Trace.Frames;
using PasK.Trace.Reading;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: a capture of 100 MB, with many flows and several nat-modes, is read as a trace in at most 200 MB of memory and at least twice as fast as
/// tshark -q -z expert reads it. Control: both read the same file, each in a process of its own, by turns, and the first turn is not counted. The time is that
/// of the whole process, its start included.
/// </summary>
internal static class TraceRead
{
    private const int Turns = 5;
    private const long MostMemory = 200_000_000;

    /// <summary>What runs for a second only is compiled in full from the beginning, and collects its garbage itself, as this project's program does.</summary>
    private static readonly Dictionary<string, string?> CompiledInFull = new() { ["DOTNET_TieredCompilation"] = "0", ["DOTNET_gcConcurrent"] = "0" };

    /// <summary>Makes a capture of so many megabytes, lets both read it, and prints times and memory; the exit code is 1 when the hypothesis fails.</summary>
    public static int Measure(int megabytes)
    {
        var file = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".pcapng");
        try
        {
            var sample = SampleTrace.Write(file, megabytes * 1_000_000L);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{new FileInfo(file).Length / 1e6:F0} MB, {sample.Frames:N0} frames, {sample.Flows:N0} flows"));
            var own = new List<Run>();
            var tshark = new List<Run>();
            for (var turn = 0; turn <= Turns; turn++)
            {
                own.Add(Run.Of(Environment.ProcessPath!, ["trace-read", file], CompiledInFull));
                tshark.Add(Run.Of("tshark", ["-q", "-z", "expert", "-r", file], []));
            }

            Console.WriteLine(own[^1].Said.Trim());
            var (ownTime, tsharkTime) = (Print("trace", own), Print("tshark -q -z expert", tshark));
            var most = own.Max(run => run.PeakMemory);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{tsharkTime / ownTime:F2} times as fast; at least 2 and at most {MostMemory / 1e6:F0} MB"));
            return tsharkTime >= 2 * ownTime && most <= MostMemory ? 0 : 1;
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Reads a capture as a trace, and prints what it holds.</summary>
    public static int Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1 << 16);
        var capture = new SeenCapture(stream);
        var counts = new TraceCounts();
        var reader = new TraceReader([SampleTrace.Box], SampleTrace.Forwarding, new BoxNames(capture.Names), counts);
        while (capture.Read() is { } frame)
        {
            reader.Read(frame);
        }

        reader.End();
        Console.WriteLine(counts);
        return 0;
    }

    private static double Print(string what, List<Run> runs)
    {
        var counted = runs.Skip(1).OrderBy(run => run.Seconds).ToList();
        var median = counted[counted.Count / 2].Seconds;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{what,-20} {median,6:F2} s ({counted[0].Seconds:F2} to {counted[^1].Seconds:F2}), {runs.Max(run => run.PeakMemory) / 1e6:F0} MB at most"));
        return median;
    }

    /// <summary>A process that has ended.</summary>
    private sealed record Run(double Seconds, long PeakMemory, string Said)
    {
        public static Run Of(string program, string[] arguments, Dictionary<string, string?> environment)
        {
            var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
            environment.ToList().ForEach(variable => start.Environment.Add(variable));
            var begun = TimeProvider.System.GetTimestamp();
            using var process = Process.Start(start)!;
            var said = process.StandardOutput.ReadToEndAsync();
            var complaints = process.StandardError.ReadToEndAsync();
            var peak = 0L;
            while (!process.WaitForExit(TimeSpan.FromMilliseconds(1)))
            {
                peak = Math.Max(peak, PeakOf(process.Id));
            }

            return process.ExitCode == 0 ? new Run(TimeProvider.System.GetElapsedTime(begun).TotalSeconds, peak, said.Result)
                : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: exit code {process.ExitCode}: {complaints.Result}");
        }

        /// <summary>The most memory that a process has had so far, in octets (VmHWM, proc_pid_status(5)); 0 when it has ended.</summary>
        private static long PeakOf(int process)
        {
            try
            {
                var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
            }
            catch (IOException)
            {
                return 0;
            }
        }
    }
}
