using CsCheck;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.Testing;
using PasK.Trace.Frames;
using PasK.Wire.Captures;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>A snapshot's file: small, with the names in it, the same when it is written again, and refused when it is something else.</summary>
public sealed class SnapshotFileTests
{
    [Fact]
    public void Write_APing_FitsInThreeThousandOctets() => Assert.InRange(new HandMade().Step("ping").Ping(1, 1).File().Length, 1, 3000);

    [Fact]
    public void Write_Frames_LeavesOutDataAndKeepsLengthsStepsAndNames()
    {
        var file = CaptureFile.Read(new MemoryStream(HandMade.Everything().File()));
        Assert.Equal("balancer: l4", file.Comment);
        Assert.Equal("VIP", file.Names.Addresses[HandMade.Vip]);
        Assert.Equal("real1.eth0", file.Names.Macs[HandMade.Mac("real1.eth0")]);
        Assert.Equal(["ask who has the VIP", "ping", "download", "datagram"], file.Frames.Select(frame => frame.Comment).OfType<string>());
        Assert.Equal(["client", "front", "back", "real1"], file.Interfaces.Select(one => one.Name));
        Assert.Contains(file.Frames, frame => frame is { OriginalLength: 1514, Octets.Length: 66 });
        Assert.Contains(file.Frames, frame => frame is { OriginalLength: 118, Octets.Length: 62 });
    }

    /// <summary>Data with the same checksum need not be the same data.</summary>
    [Fact]
    public void Write_DataThatDiffersBehindEqualHeaders_IsKept()
    {
        var made = new HandMade().Ping(1, 1);
        var swapped = made.Frames.Select((frame, i) =>
        {
            var octets = frame.Octets.ToArray();
            (octets[^4], octets[^3], octets[^2], octets[^1]) = i == 2
                ? (octets[^2], octets[^1], octets[^4], octets[^3])
                : (octets[^4], octets[^3], octets[^2], octets[^1]);
            return frame with { Octets = octets };
        });
        var kept = CaptureFile.Read(new MemoryStream(made.File(swapped))).Frames.Where(frame => frame.Octets.Length == frame.OriginalLength);
        Assert.Equal(4, kept.Count());
    }

    [Fact]
    public void Write_FrameWithABadChecksum_IsKeptWhole()
    {
        var made = new HandMade().Ping(1, 1);
        made.Frames[^1] = made.Frames[^1] with
        {
            Octets = made.Frames[^1].Octets.ToArray().Select((octet, i) => i == 60 ? (byte)(octet ^ 1) : octet).ToArray()
        };
        Assert.Equal(98, CaptureFile.Read(new MemoryStream(made.File())).Frames[^1].Octets.Length);
        Assert.Contains(
            made.Ladder().Findings,
            finding =>
                finding is { Kind: FindingKind.BadChecksum }
                    && finding.Sentence.EndsWith("← echo reply id1 seq 1: icmp checksum bad", StringComparison.Ordinal));
    }

    [Fact]
    public void Derive_WholeFramesInsteadOfCutOnes_GivesTheSameText()
    {
        var made = HandMade.Everything();
        var stream = new MemoryStream();
        using (var writer = new SeenCaptureWriter(stream, "a test", HandMade.Topology.Links.Select(link => (SeenLink)link), "balancer: l4"))
        {
            writer.WriteNames(new TopologyNames(HandMade.Topology).All);
            made.Capture().Frames.ToList().ForEach(frame => writer.Write(frame, frame.Step.Remark));
        }

        Assert.Equal(made.Ladder().Text, CanonicalLadder.Derive(new MemoryStream(stream.ToArray())).Text);
    }

    [Theory]
    [InlineData("octet 0: neither a pcapng nor a pcap file", "")]
    [InlineData("the file's remark does not name a balancer by a line 'balancer: NODE': it is not a snapshot's", "another remark")]
    [InlineData(
        "interface 'eth0': '' does not tell the ends of a link such as 'client.eth0 — switch.xg1, captured at client.eth0'", "balancer: l4", "eth0", "")]
    [InlineData(
        "interface '': 'a.b — c.d, captured at a.b' does not tell the ends of a link such as 'client.eth0 — switch.xg1, captured at client.eth0'",
        "balancer: l4",
        "",
        "a.b — c.d, captured at a.b")]
    [InlineData(
        "two interfaces of the file stand for links of the same name", "balancer: l4", "x", "a.b — c.d, captured at a.b", "x", "a.e — c.f, captured at a.e")]
    [InlineData("frame 1 does not tell which end of link x sent it", "balancer: l4", "x", "a.b — c.d, captured at a.b")]
    public void Derive_ForeignFile_SaysWhatIsWrong(string message, string remark, params string[] interfaces)
    {
        var stream = new MemoryStream();
        if (remark.Length > 0)
        {
            using var writer = new PcapngWriter(stream, "a test", remark);
            var added = interfaces.Chunk(2).Select(one => writer.AddInterface(new CaptureInterface(one[0], one[1]))).ToList();
            added.ForEach(one => writer.Write(new CapturedFrame(one, 1, new byte[20], 20, FrameDirection.Unknown, null)));
        }

        Assert.Equal(message, Assert.Throws<InvalidDataException>(() => CanonicalLadder.Derive(new MemoryStream(stream.ToArray()))).Message);
    }

    [Fact]
    public void Derive_MangledFile_IsALadderOrRefused()
    {
        var file = HandMade.Everything().File();
        Gen.Select(Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte).Array[1, 20], Gen.Int[1, file.Length]).Sample(
            (mutations, length) =>
            {
                var mangled = file.ToArray();
                Array.ForEach(mutations, mutation => mangled[mutation.Item1] = mutation.Item2);
                Derive(mangled);
                Derive(mangled[..length]);
            },
            iter: Ci.Inputs(1000));
    }

    /// <summary>Only frames are mangled, so that the file can be read and the ladder must tell what it sees.</summary>
    [Fact]
    public void Derive_MangledFrames_AreToldWithoutACrash()
    {
        var made = HandMade.Everything();
        Gen.Select(Gen.Int[0, made.Frames.Count - 1], Gen.Int[0, 120], Gen.Byte).Array[1, 40].Sample(
            mutations =>
            {
                var frames = made.Frames.Select(frame => frame with { Octets = frame.Octets.ToArray() }).ToList();
                foreach (var (number, place, value) in mutations)
                {
                    var octets = frames[number].Octets.ToArray();
                    octets[place % octets.Length] = value;
                    frames[number] = frames[number] with { Octets = octets };
                }

                Assert.NotEmpty(made.Ladder(frames).Text);
            },
            iter: Ci.Inputs(1000));
    }

    private static void Derive(byte[] file)
    {
        try
        {
            Assert.NotEmpty(CanonicalLadder.Derive(new MemoryStream(file)).Text);
        }
        catch (InvalidDataException refused)
        {
            Assert.NotEmpty(refused.Message);
        }
    }
}
