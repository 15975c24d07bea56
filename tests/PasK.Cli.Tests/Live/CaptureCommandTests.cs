using System.Diagnostics;
using PasK.Testing;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Links of a lab that is up are captured as one pcapng that grows.</summary>
public sealed class CaptureCommandTests(RunLab script) : IClassFixture<RunLab>
{
    private const string Topology = "dnat";
    private const string Ask = "exec 3<>/dev/tcp/vip/80 && printf 'GET / HTTP/1.0\\r\\n\\r\\n' >&3 && head -c 8 <&3";

    /// <summary>The copies of a packet have one number, also where its addresses are others.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Capture_IntoAFile_HasTheLinksThatAreNamed(bool isOrdinary)
    {
        await using var lab = new LiveLab(script, isOrdinary);
        await lab.UpAsync(Topology);
        var file = lab.PathOf("live.pcapng");
        using var capture = lab.Start("capture", "client", "real1", "-w", file);
        await AwaitAsync(capture, "capturing client, real1; Ctrl-C ends it");
        Assert.Equal("HTTP/1.1", (await lab.RunAsync("exec", "client", "--", "bash", "-c", Ask)).Output);
        Until.True(() => new FileInfo(file).Length > 4096, "nothing is captured");
        Assert.True(Signal.Send(capture.Id, 2));
        Assert.Equal((0, ""), ExitOf(await Lab.EndOfAsync(capture)));

        var frames = await FramesOfAsync(file);
        Assert.Equal(frames.Select(frame => frame.TimestampNanoseconds).Order(), frames.Select(frame => frame.TimestampNanoseconds));
        var packets = frames.GroupBy(frame => frame.PacketId).Where(copies => copies.First().Octets.Span[12..14] is [8, 0]).ToList();
        Assert.NotEmpty(packets);
        Assert.All(packets, copies => Assert.Equal([0, 1], copies.Select(copy => copy.Interface).Order()));

        var again = await lab.RunAsync("capture", "-w", file);
        Assert.Equal((2, $"pask-lab: {file} is there already: name another file, or remove it\n"), ExitOf(again));
        var unknown = await lab.RunAsync("capture", "clent", "-w", "-");
        Assert.Equal((2, "pask-lab: dnat has no link clent; it has client, front, back, real1\n"), ExitOf(unknown));
    }

    [Fact]
    public async Task Capture_IntoAFifo_GrowsUntilTheLabEnds()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        var fifo = lab.PathOf("fifo");
        await lab.RunInAsync($"mkfifo {fifo}; \"$@\"", "list");
        string[] copy = [$"if={fifo}", $"of={lab.PathOf("got")}", "bs=64k"];
        using var reader = Process.Start(Lab.Start("dd", copy))!;
        using var capture = lab.Start("capture", "-w", fifo);
        await AwaitAsync(capture, "capturing client, front, back, real1; Ctrl-C ends it");
        await lab.RunAsync("exec", "client", "--", "bash", "-c", Ask);
        Until.True(() => File.Exists(lab.PathOf("got")) && new FileInfo(lab.PathOf("got")).Length > 4096, "nothing comes through the FIFO while it is open");
        await lab.RunAsync("down");
        Assert.Equal((125, "pask-lab: the lab dnat has ended, and capture in it\n"), ExitOf(await Lab.EndOfAsync(capture)));
        await reader.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>A stand-in for Wireshark takes the beginning, and ends.</summary>
    [Fact]
    public async Task Capture_ForWireshark_EndsWithIt()
    {
        await using var lab = new LiveLab(script);
        await lab.UpAsync(Topology);
        var standIn = lab.PathOf("wireshark");
        await File.WriteAllTextAsync(
            standIn, $"#!/bin/sh\necho \"$@\" >{lab.PathOf("options")}\nhead -c 5000 >{lab.PathOf("got")}\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(standIn, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using var traffic = lab.Start("exec", "client", "--", "bash", "-c", $"until [[ -e {lab.PathOf("enough")} ]]; do {Ask}; done");
        var run = await lab.RunInAsync($"PATH={Path.GetDirectoryName(standIn)}:$PATH \"$@\"", "capture", "--wireshark");
        await File.WriteAllTextAsync(lab.PathOf("enough"), "", TestContext.Current.CancellationToken);
        Assert.Equal((0, "capturing client, front, back, real1; Ctrl-C ends it\n"), ExitOf(run));
        Assert.Equal("-k -i -\n", await File.ReadAllTextAsync(lab.PathOf("options"), TestContext.Current.CancellationToken));
        Assert.Equal([0x0a, 0x0d, 0x0d, 0x0a], (await File.ReadAllBytesAsync(lab.PathOf("got"), TestContext.Current.CancellationToken))[..4]);
        await Lab.EndOfAsync(traffic);
    }

    /// <summary>The frames of a capture of the links client and real1.</summary>
    private static async Task<List<CapturedFrame>> FramesOfAsync(string file)
    {
        var reader = new PcapngReader(new MemoryStream(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken)));
        var frames = new List<CapturedFrame>();
        while (reader.Read() is { } frame)
        {
            frames.Add(frame);
        }

        Assert.Equal(["client", "real1"], reader.Interfaces.Select(one => one.Name));
        return frames;
    }

    private static (int ExitCode, string Error) ExitOf(Run run) => (run.ExitCode, run.Error);

    private static async Task AwaitAsync(Process process, string line)
        => Assert.Equal(line, await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken));
}
