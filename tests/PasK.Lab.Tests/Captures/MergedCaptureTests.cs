using System.ComponentModel;
using System.Diagnostics;
using CsCheck;
using PasK.Balancer.Configuration;
using PasK.Lab.Captures;
using PasK.Lab.Captures.Files;
using PasK.Lab.Forwarding;
using PasK.Lab.Topologies;
using PasK.Testing;
using PasK.Trace.Copies;
using PasK.Trace.Frames;
using PasK.Wire.Captures;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The file of all links: each frame once, in the order of time, and the copies of each packet found by one filter of Wireshark's.</summary>
public sealed class MergedCaptureTests : IDisposable
{
    /// <summary>What tells a packet from all others wherever it is: no box changes it, and in a tunnel it is the last of its kind.</summary>
    private static readonly string[] Identity =
        ["ip.id", "ip.proto", "ip.len", "ip.frag_offset", "tcp.seq_raw", "tcp.ack_raw", "tcp.flags", "icmp.type", "icmp.seq"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pask-lab-");

    /// <summary>The links that a client's first request crosses in each topology, and those that its answer crosses, as patterns.</summary>
    public static TheoryData<string, string, string> Ways { get; } = new()
    {
        { "ip-tunnel-dsr", "client front back real1", "real1 client" },
        { "ip-tunnel-dsr-behind-l4", "client front back real1", "real1 back front client" },
        { "ip-tunnel-dsr-one-arm", "client l4 l4 real1", "real1 client" },
        { "trunk-dsr", "client trunk trunk real1", "real1 client" },
        { "health-checks", "client front back real[12]", "real[12] client" },
        { "round-robin", "client1 front back real[123]", "real[123] client1" },
        { "vxlan-dsr", "client front back real1", "real1 client" },
        { "gre-dsr", "client front back real1", "real1 client" },
        { "dscp-dsr", "client front back real1", "real1 client" },
        { "l2-dsr", "client front back real1", "real1 client" },
        { "dnat", "client front back real1", "real1 back front client" },
        { "both-nat", "client front back real1", "real1 back front client" },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Ways_AreThoseOfAllTopologies()
        => Assert.Equal(ReferenceLab.Topologies.Keys.Order(StringComparer.Ordinal), Ways.Select(way => way.Data.Item1).Order(StringComparer.Ordinal));

    /// <summary>A filter finds a request on every link, and another one its answer; and no number is wrong anywhere in the file.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public void Filter_OfAPacket_FindsItsCopies_AsAnIndependentDecoderTellsThem(string topology, string request, string answer)
    {
        var file = WriteDemonstration(topology)[0];
        var packets = Decode(file, "ip", ["frame.number", "frame.packet_id", .. Identity]);
        Assert.Equal(Groups(packets, frame => string.Join(' ', frame[2..])), Groups(packets, frame => frame[1]));
        var opening = Decode(file, "tcp.flags.syn == 1 and frame.interface_name matches \"^client1?$\"", ["frame.packet_id"]);
        Assert.Matches($"^{request}$", LinksOf(opening[0][0]));
        Assert.Matches($"^{answer}$", LinksOf(opening[1][0]));

        string LinksOf(string packet)
            => string.Join(' ', Decode(file, $"frame.comment contains \"[packet {packet}]\"", ["frame.interface_name"]).Select(fields => fields[0]));
    }

    /// <summary>Whatever was seen is in the file of all links once, and in that of its own, octet by octet and in the order of time.</summary>
    [Fact]
    public void Write_OfAnyFrames_HasEachOnceInTheOrderOfTime()
    {
        var links = HandMade.Topology.Links;
        var real = HandMade.Everything().Frames;
        var octets = Gen.OneOf(Gen.Byte.Array[0, 80], Gen.Int[0, real.Count - 1].Select(index => real[index].Octets.ToArray()));
        var frame = Gen.Select(Gen.Int[0, links.Count - 1], Gen.Bool, Gen.Int[0, 20], octets);
        frame.Array[0, 40].Sample(
            drawn => WritesEachOnce(Capture.Of(
                [.. drawn.Select(one => new SeenFrame(links[one.Item1], one.Item2 ? links[one.Item1].First : links[one.Item1].Second, one.Item3, one.Item4,
                    one.Item4.Length))],
                [.. links.Select(link => new LinkCapture(link, 0, true))],
                [new Mark(3, "ask"), new Mark(9, "answer")],
                settled: true)),
            iter: Ci.Inputs(400),
            threads: 1);
    }

    /// <summary>Packets of several modes under way at a time, of which boxes lose some.</summary>
    [Theory]
    [InlineData(NatMode.L3DsrIpTunnel)]
    [InlineData(NatMode.L3DsrGre)]
    [InlineData(NatMode.L3DsrDscp)]
    [InlineData(NatMode.Dsr)]
    public void Number_OfCopiesThatCrossLinksAmongOthers_IsThatOfTheirPacket(NatMode mode)
        => Gen.Select(Gen.Select(Gen.Int[0, 3], Gen.Int[1, 4]).Array[1, 12], Gen.Select(Gen.Int[0, 100], Gen.Int[0, 50_000_000]).Array[48]).Sample(
            (packets, turns) =>
            {
                var made = new HandMade { Mode = mode };
                var waiting = packets.Select(packet => new Queue<SeenFrame>(CopiesOf(made, packet.Item1).Take(packet.Item2))).ToList();
                var ways = waiting.ToList();
                var (frames, owners, time) = (new List<SeenFrame>(), new List<int>(), 0L);
                foreach (var (turn, wait) in turns.TakeWhile(_ => waiting.Count > 0))
                {
                    var way = waiting[turn % waiting.Count];
                    frames.Add(way.Dequeue() with { TimestampNanoseconds = time += wait });
                    owners.Add(ways.IndexOf(way));
                    waiting.RemoveAll(one => one.Count == 0);
                }

                var numbers = new PacketNumbers(ForwardingModes.Of(made.Network).Table, new TopologyNames(made.Network));
                var firsts = owners.Distinct().ToList();
                return frames.Select(numbers.Next).SequenceEqual(owners.Select(owner => (ulong)firsts.IndexOf(owner) + 1));
            },
            iter: Ci.Inputs(2000));

    /// <summary>Who writes was killed in the middle of the last block.</summary>
    [Fact]
    public void Read_OfATruncatedFile_GivesAllWholeFrames()
    {
        var file = WriteDemonstration("ip-tunnel-dsr")[0];
        var whole = Read(file);
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^5]);
        using var stream = File.OpenRead(file);
        var capture = new SeenCapture(stream);
        Assert.All(whole.Frames.SkipLast(1), frame => Assert.Equal(frame.TimestampNanoseconds, capture.Read()!.TimestampNanoseconds));
        Assert.Throws<InvalidDataException>(capture.Read);
        Assert.Equal(whole.Frames.Count - 1, Decode(file, "frame", ["frame.number"], isCut: true).Count);
    }

    private bool WritesEachOnce(Capture capture)
    {
        var files = CaptureFiles.Write(_folder.FullName, "any", HandMade.Topology, capture).Select(Read).ToList();
        var merged = files[0].Frames;
        var firsts = merged.Select(frame => frame.PacketId!.Value).Distinct().ToList();
        Assert.Equal(capture.Frames.Select(frame => (frame.Link.Name, frame.Sender == frame.Link.First, Text(frame))), merged.Select(frame
            => (files[0].Interfaces[frame.Interface].Name, frame.Direction == FrameDirection.Outbound, Text(frame))));
        Assert.Equal(merged.OrderBy(frame => frame.TimestampNanoseconds), merged);
        Assert.Equal(Enumerable.Range(1, firsts.Count).Select(number => (ulong)number), firsts);
        foreach (var (link, one) in files.Skip(1).Index())
        {
            Assert.Equal(merged.Where(frame => frame.Interface == link).Select(Values), one.Frames.Select(Values));
        }

        return true;
    }

    private static string Text(SeenFrame frame) => FormattableString.Invariant(
        $"{frame.TimestampNanoseconds} {frame.OriginalLength} {frame.Step.Remark} {Convert.ToHexString(frame.Octets.Span)}");

    private static string Text(CapturedFrame frame)
    {
        var step = frame.Comment![$"[packet {frame.PacketId}]".Length..].Trim();
        return FormattableString.Invariant($"{frame.TimestampNanoseconds} {frame.OriginalLength} {step} {Convert.ToHexString(frame.Octets.Span)}");
    }

    private static (ulong?, string?, string) Values(CapturedFrame frame) => (frame.PacketId, frame.Comment, Text(frame));

    /// <summary>The copies of one packet, on four links or, of an answer, on two.</summary>
    private static IEnumerable<SeenFrame> CopiesOf(HandMade made, int kind)
    {
        var before = made.Frames.Count;
        _ = kind switch
        {
            0 => made.Request(IpProtocol.Tcp, made.FromClient(1, 1, TcpFlags.Ack, 10)),
            1 => made.Request(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoRequest(1, 1))),
            2 => made.Answer(IpProtocol.Tcp, made.FromServer(1, 1, TcpFlags.Ack, 10)),
            _ => made.Answer(IpProtocol.Icmp, HandMade.Echo(IcmpMessage.EchoReply(1, 1))),
        };
        return made.Frames[before..];
    }

    /// <summary>The numbers of frames that belong together, a line for each group.</summary>
    private static IEnumerable<string> Groups(IEnumerable<string[]> frames, Func<string[], string> key)
        => frames.GroupBy(key, frame => frame[0]).Select(group => string.Join(' ', group)).Order(StringComparer.Ordinal);

    private IReadOnlyList<string> WriteDemonstration(string topology)
    {
        var record = DemonstrationRecord.Read(
            Golden.RecordOf($"goldentests-demonstration-ofatopology-holds-{topology}"), ReferenceLab.Topologies[topology]);
        return CaptureFiles.Write(_folder.FullName, topology, record.Built, record.Evidence.Capture);
    }

    private static CaptureFile Read(string file)
    {
        using var stream = File.OpenRead(file);
        return CaptureFile.Read(stream);
    }

    /// <summary>Fields of the frames that pass a filter, of each field the last, by tshark(1); the test is skipped where it is not installed.</summary>
    private static List<string[]> Decode(string file, string filter, string[] fields, bool isCut = false)
    {
        try
        {
            string[] arguments = ["-n", "-r", file, "-Y", filter, "-T", "fields", "-E", "occurrence=l", .. fields.SelectMany(field => new[] { "-e", field })];
            using var process = Process.Start(
                new ProcessStartInfo("tshark", arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(isCut ? error.Result.Contains("cut short", StringComparison.Ordinal) : process.ExitCode == 0, error.Result);
            return [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t'))];
        }
        catch (Win32Exception)
        {
            Assert.Skip("needs the program tshark (Debian: tshark)");
            throw;
        }
    }
}
