using System.ComponentModel;
using System.Diagnostics;
using PasK.Lab.Captures.Files;
using PasK.Testing;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Wireshark's tools that write a capture anew take the files of the lab: what they write has the same frames.</summary>
public sealed class CaptureToolTests : IDisposable
{
    private const string Editcap = "editcap";
    private const string Mergecap = "mergecap";
    private const string Reordercap = "reordercap";
    private const int OneIn = 10;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pask-lab-");

    public static TheoryData<string> Tools => [Editcap, Mergecap, Reordercap];

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(Tools))]
    public void Tool_FilesThatTheLabWrites_KeepsEveryFrame(string tool)
    {
        var made = HandMade.Everything();
        var snapshot = Path.Combine(_folder.FullName, "snapshot.pcapng");
        File.WriteAllBytes(snapshot, made.File());
        KeepsEveryFrame(tool, [snapshot, .. CaptureFiles.Write(_folder.FullName, "capture", HandMade.Topology, made.Capture())]);
    }

    /// <summary>In CI every file, elsewhere some of each folder: a tool takes long to start.</summary>
    [Theory]
    [MemberData(nameof(Tools))]
    public void Tool_ApprovedCaptures_KeepsEveryFrame(string tool)
    {
        string[] folders = ["features", Path.Combine("tests", "PasK.Lab.Tests", "Snapshots")];
        var approved = folders.Select(folder => Directory.GetFiles(Path.Combine(ReferenceLab.Root, folder), "*.verified.pcapng", SearchOption.AllDirectories))
            .ToList();
        Assert.All(approved, Assert.NotEmpty);
        KeepsEveryFrame(tool, approved.SelectMany(files => files.Where((_, index) => Ci.Runs || index % OneIn == 0)));
    }

    private void KeepsEveryFrame(string tool, IEnumerable<string> files)
    {
        var losses = files.Select(file => (File: Path.GetFileName(file), Loss: LossOf(tool, file)))
            .Where(one => one.Loss is not null)
            .Select(one => $"{one.File}: {one.Loss}")
            .ToList();
        Assert.True(losses.Count == 0, $"{losses.Count} files: {string.Join('\n', losses.Take(5))}");
    }

    /// <summary>Why the tool refuses the file, or that it writes other frames or interfaces.</summary>
    private string? LossOf(string tool, string file)
    {
        var written = Path.Combine(_folder.FullName, "written.pcapng");
        if (Run(tool, tool == Mergecap ? ["-w", written, file, file] : [file, written]) is { } refusal)
        {
            return refusal;
        }

        var (before, after) = (Read(file), Read(written));
        var expected = tool == Mergecap ? before.Frames.Concat(before.Frames) : before.Frames;
        return before.Frames.Count > 0 && after.Interfaces.Select(Names).SequenceEqual(before.Interfaces.Select(Names))
            && Values(after, after.Frames).SequenceEqual(Values(before, expected))
            ? null : $"{tool} wrote other frames or interfaces";
    }

    /// <summary>Runs the tool; the test is skipped where it is not installed.</summary>
    /// <returns>What it said when it failed.</returns>
    private static string? Run(string tool, string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(tool, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? null : $"{error.Trim()} {output.Result.Trim()}".Trim();
        }
        catch (Win32Exception)
        {
            Assert.Skip($"needs the program {tool} (Debian: wireshark-common)");
            throw;
        }
    }

    private static CaptureFile Read(string file)
    {
        using var stream = File.OpenRead(file);
        return CaptureFile.Read(stream);
    }

    private static (string Name, string Description) Names(CaptureInterface one) => (one.Name, one.Description);

    /// <summary>All that a file tells of its frames, in an order that is nobody's choice.</summary>
    private static IEnumerable<(long Time, string Link, string Octets, int Length, FrameDirection Direction, string? Remark, ulong? Packet)> Values(
        CaptureFile file, IEnumerable<CapturedFrame> frames)
        => frames.Select(frame =>
            (
                frame.TimestampNanoseconds,
                file.Interfaces[frame.Interface].Name,
                Convert.ToHexString(frame.Octets.Span),
                frame.OriginalLength,
                frame.Direction,
                frame.Comment,
                frame.PacketId)).Order();
}
