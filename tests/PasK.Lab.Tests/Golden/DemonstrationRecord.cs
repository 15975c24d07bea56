using System.IO.Compression;
using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Lab.Balancers;
using PasK.Lab.Captures;
using PasK.Lab.Claims;
using PasK.Lab.Demonstrations;
using PasK.Lab.Exchanges;
using PasK.Lab.Omissions;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;

namespace PasK.Lab.Tests;

/// <summary>
/// What a demonstration on a real network left behind, from which all that is said of it is derived again without one: the capture, what the clients say, and
/// what the balancer said and counted. What TCP carried, which is random, is replaced (<see cref="TcpContent"/>).
/// </summary>
/// <param name="Test">The test that ran it.</param>
/// <param name="Without">What was left out of the topology, by its words.</param>
/// <param name="Evidence">The rest, as claims take it.</param>
/// <param name="Outcomes">What came of the traffic.</param>
internal sealed record DemonstrationRecord(RecordedTest Test, IReadOnlyList<string> Without, Evidence Evidence, IReadOnlyList<Outcome> Outcomes)
{
    /// <summary>All that is said of it.</summary>
    public DemonstrationResult Result
        => DemonstrationResult.Of(Evidence, Built.Faults) with { Outcomes = Outcomes };

    /// <summary>The network as it was built.</summary>
    public Topology Built => Omission.LeaveOut(Evidence.Topology, Omissions);

    /// <summary>What was left out of the topology.</summary>
    public IReadOnlyList<Omission> Omissions => [.. Omission.All.Where(omission => Without.Contains(omission.Word))];

    /// <summary>The test that ran what a file holds.</summary>
    public static RecordedTest TestOf(string file)
    {
        using var reader = Open(file);
        return RecordedTest.Read(reader);
    }

    /// <summary>Reads a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="topology">The topology that was demonstrated: the test knows it.</param>
    public static DemonstrationRecord Read(string file, Topology topology)
    {
        using var reader = Open(file);
        var test = RecordedTest.Read(reader);
        var without = List(reader, reader.ReadString);
        var capture = ReadCapture(reader, topology);
        var downloaded = ExchangePlan.Of(topology).Of(ExchangeKind.Download).FirstOrDefault();
        var downloads = List(
            reader,
            () => new ClientDownload(reader.ReadString(), downloaded!.Target,
                new Transfer(reader.ReadInt64(), reader.ReadBoolean(), Ipv4Address.Parse(reader.ReadString()))
                {
                    Failure = Optional(reader, reader.ReadString)
                }));
        var sessions = reader.ReadBoolean() ? reader.ReadInt64() : (long?)null;
        var health = List(
            reader, () => new RealHealth(reader.ReadString(), reader.ReadString(), (HealthState)reader.ReadInt32(), Mac(Optional(reader, reader.ReadString))));
        var said = List(reader, () => new ReportedEvent(reader.ReadInt64(), ReadEvent(reader, topology)));
        var outcomes = List(reader, () => new Outcome(reader.ReadString(), reader.ReadString(), reader.ReadBoolean()));
        var evidence = new Evidence(topology, capture, downloads, new BalancerAccount(sessions, health, said));
        return new DemonstrationRecord(test, without, evidence, outcomes);
    }

    /// <summary>Writes it.</summary>
    public void Write(string file)
    {
        using var writer = new BinaryWriter(new BrotliStream(File.Create(file), CompressionLevel.SmallestSize));
        Test.Write(writer);
        List(writer, Without, writer.Write);
        WriteCapture(writer, Evidence.Capture);
        List(writer, [.. Evidence.Downloads.OrderBy(one => one.Client, StringComparer.Ordinal).Select(one => (one.Client, Value: one.Transfer))], one =>
        {
            writer.Write(one.Client);
            writer.Write(one.Value.Octets);
            writer.Write(one.Value.IsDigestRight);
            writer.Write($"{one.Value.PeerSeenByServer}");
            Optional(writer, one.Value.Failure);
        });
        writer.Write(Evidence.Account.SessionsBegun is not null);
        if (Evidence.Account.SessionsBegun is { } sessions)
        {
            writer.Write(sessions);
        }

        List(writer, Evidence.Account.Health, one =>
        {
            writer.Write(one.Service);
            writer.Write(one.Real);
            writer.Write((int)one.State);
            Optional(writer, one.Mac?.ToString());
        });
        List(writer, Evidence.Account.Events, reported =>
        {
            writer.Write(reported.TimestampNanoseconds);
            WriteEvent(writer, reported.Event);
        });
        List(writer, Outcomes, outcome =>
        {
            writer.Write(outcome.Action);
            writer.Write(outcome.Result);
            writer.Write(outcome.IsAsExpected);
        });
    }

    private static BinaryReader Open(string file) => new(new BrotliStream(File.OpenRead(file), CompressionMode.Decompress));

    private static Capture ReadCapture(BinaryReader reader, Topology topology)
    {
        var links = List(
            reader,
            () => new LinkCapture(
                topology.Links.Single(reader.ReadString() is var name ? link => link.Name == name : _ => false), reader.ReadInt64(), reader.ReadBoolean()));
        var marks = List(reader, () => new Mark(reader.ReadInt64(), reader.ReadString()));
        var settled = reader.ReadBoolean();
        var frames = List(reader, () =>
        {
            var link = links[reader.ReadInt32()].Link;
            return new SeenFrame(
                link, reader.ReadBoolean() ? link.First : link.Second, reader.ReadInt64(), reader.ReadBytes(reader.ReadInt32()), reader.ReadInt32());
        });
        return Capture.Of(frames, links, marks, settled);
    }

    private static void WriteCapture(BinaryWriter writer, Capture capture)
    {
        List(writer, capture.Links, link =>
        {
            writer.Write(link.Link.Name);
            writer.Write(link.Dropped);
            writer.Write(link.IsDrained);
        });
        List(writer, capture.Marks, mark =>
        {
            writer.Write(mark.TimestampNanoseconds);
            writer.Write(mark.Name);
        });
        writer.Write(capture.Settled);
        var links = capture.Links.Select(link => link.Link).ToList();
        List(writer, capture.Frames, frame =>
        {
            var octets = frame.Octets.ToArray();
            TcpContent.Replace(octets);
            writer.Write(links.FindIndex(link => frame.Link == link));
            writer.Write(frame.Sender == frame.Link.First);
            writer.Write(frame.TimestampNanoseconds);
            writer.Write(octets.Length);
            writer.Write(octets);
            writer.Write(frame.OriginalLength);
        });
    }

    private static BalancerEvent ReadEvent(BinaryReader reader, Topology topology)
    {
        var (kind, at) = (reader.ReadString(), new TimeSpan(reader.ReadInt64()));
        return kind switch
        {
            nameof(HealthChanged) => ReadHealth(reader, at),
            nameof(MacLearnt) => ReadMac(reader, at, topology),
            _ => RecordedEvents.Read(at, reader.ReadString(), topology),
        };
    }

    private static HealthChanged ReadHealth(BinaryReader reader, TimeSpan at)
    {
        var (service, real, check) = (reader.ReadString(), reader.ReadString(), reader.ReadInt32());
        var (from, to, cause) = ((HealthState)reader.ReadInt32(), (HealthState)reader.ReadInt32(), reader.ReadString());
        var finding = RecordedEvents.FindingOf(cause, out var becauseOf);
        var change = new HealthChanged(at, service, real, check, from, to, finding, ReadFrame(reader)) { BecauseOf = becauseOf };
        return EventText.CauseOf(change) == cause ? change : throw RecordedEvents.Differs(cause);
    }

    private static MacLearnt ReadMac(BinaryReader reader, TimeSpan at, Topology topology)
    {
        var reals = reader.ReadString();
        return new MacLearnt(
            at,
            RecordedEvents.RipOf(topology, reals),
            RecordedEvents.Names(reals),
            Mac(Optional(reader, reader.ReadString)),
            MacAddress.Parse(reader.ReadString()),
            reader.ReadInt32(),
            ReadFrame(reader)!);
    }

    private static void WriteEvent(BinaryWriter writer, BalancerEvent e)
    {
        writer.Write(e.GetType().Name);
        writer.Write(e.At.Ticks);
        switch (e)
        {
            case HealthChanged change:
                writer.Write(change.Service);
                writer.Write(change.Real);
                writer.Write(change.Check);
                writer.Write((int)change.From);
                writer.Write((int)change.To);
                writer.Write(EventText.CauseOf(change));
                WriteFrame(writer, change.Frame);
                break;
            case MacLearnt learnt:
                writer.Write(string.Join(", ", learnt.Reals));
                Optional(writer, learnt.Before?.ToString());
                writer.Write($"{learnt.Mac}");
                writer.Write(learnt.Check);
                WriteFrame(writer, learnt.Frame);
                break;
            default:
                writer.Write(EventText.Of(e));
                break;
        }
    }

    private static byte[]? ReadFrame(BinaryReader reader) => reader.ReadInt32() is >= 0 and var length ? reader.ReadBytes(length) : null;

    private static void WriteFrame(BinaryWriter writer, byte[]? frame)
    {
        writer.Write(frame?.Length ?? -1);
        if (frame is not null)
        {
            byte[] kept = [.. frame];
            TcpContent.Replace(kept);
            writer.Write(kept);
        }
    }

    private static MacAddress? Mac(string? text) => text is null ? null : MacAddress.Parse(text);

    private static List<T> List<T>(BinaryReader reader, Func<T> read) => [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => read())];

    private static void List<T>(BinaryWriter writer, IReadOnlyList<T> items, Action<T> write)
    {
        writer.Write(items.Count);
        foreach (var item in items)
        {
            write(item);
        }
    }

    private static string? Optional(BinaryReader reader, Func<string> read) => reader.ReadBoolean() ? read() : null;

    private static void Optional(BinaryWriter writer, string? text)
    {
        writer.Write(text is not null);
        if (text is not null)
        {
            writer.Write(text);
        }
    }
}
