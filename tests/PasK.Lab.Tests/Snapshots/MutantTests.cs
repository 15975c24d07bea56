using System.Buffers.Binary;
using PasK.Lab.Snapshots.Approval;
using PasK.Trace.Frames;
using PasK.Wire.Arp;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Each change of one thing in what the balancer emits shows as a finding or a difference that names link, flow, packet and field.</summary>
public sealed class MutantTests
{
    private const int Outer = 14;
    private const int Inner = 34;
    private const int Transport = 54;

    public static TheoryData<string> Names => [.. Mutant.All.Select(mutant => mutant.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Derive_OneThingChanged_IsNamed(string name)
    {
        var mutant = Mutant.All.Single(one => one.Name == name);
        var made = HandMade.Everything();
        var approved = made.Ladder();
        var changed = made.Ladder(mutant.Apply(made.Frames));
        var told = string.Join('\n', changed.Findings) + "\n" + SnapshotDifference.Between(approved.Text, changed.Text, "everything")?.Message;
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        Assert.Contains(told.Split('\n'), line => mutant.Says.All(part => line.Contains(part, StringComparison.Ordinal)));
    }

    /// <summary>Sets an octet of an IPv4 header and makes its checksum right again.</summary>
    private static void Set(byte[] frame, int packet, int offset, byte value)
    {
        frame[packet + offset] = value;
        FaultTests.MakeChecksumRight(frame.AsSpan(packet));
    }

    /// <summary>A change of tunnel frames, and what a line about it must contain.</summary>
    private sealed record Mutant(string Name, Func<IReadOnlyList<SeenFrame>, IEnumerable<SeenFrame>> Apply, params string[] Says)
    {
        private const string Tcp = "TCP client 192.168.212.225:p1 > VIP 192.168.193.50:80";
        private const string Udp = "UDP client 192.168.212.225:p2 > VIP 192.168.193.50:7";
        private const string Ping = "ICMP echo client 192.168.212.225 > VIP 192.168.193.50, id1";

        public static IReadOnlyList<Mutant> All { get; } =
        [
            Tunnels("inner TTL not decremented", (frame, _) => Set(frame, Inner, 8, 63), Tcp, "SYN", "front", "back", "inner ttl 63, not 62"),
            Tunnels(
                "inner TTL of one acknowledgement", (frame, i) => Set(frame, Inner, 8, i == 3 ? (byte)9 : (byte)62), Tcp, "ACK 2897", "inner ttl 9, not 62"),
            Tunnels(
                "inner TTL of one segment of data", (frame, i) => Set(frame, Inner, 8, i == 2 ? (byte)9 : (byte)62), Tcp, "DATA 1..79", "inner ttl 9, not 62"),
            Tunnels("inner TOS", (frame, _) => Set(frame, Inner, 1, 0x10), Tcp, "SYN", "inner tos 0x10, not 0x00"),
            Tunnels("inner ECN", (frame, _) => Set(frame, Inner, 1, 3), Udp, "UDP length 72", "inner tos 0x03, not 0x00"),
            Tunnels("outer ECN", (frame, _) => Set(frame, Outer, 1, 1), "link back", Ping, "echo request id1 seq 1", "outer tos 0 → 0x01"),
            Tunnels("outer TTL", (frame, _) => Set(frame, Outer, 8, 63), "link back", Ping, "echo request id1 seq 1", "outer ttl 64 → 63"),
            Tunnels("outer TTL of one acknowledgement", (frame, i) => Set(frame, Outer, 8, i == 3 ? (byte)9 : (byte)64), "link back", Tcp, "ACK: is new"),
            Tunnels("outer DF", (frame, _) => Set(frame, Outer, 6, 0), "link back", Udp, "UDP length 72", "outer DF set → absent"),
            Tunnels("inner DF", (frame, _) => Set(frame, Inner, 6, 0), Udp, "UDP length 72", "inner DF not set, not set"),
            Tunnels(
                "outer identification reused",
                (frame, _) => { frame[Outer + 4] = 1; Set(frame, Outer, 5, 1); },
                "link back",
                Tcp,
                "SYN",
                "outer identification 0x0101 was used before"),
            Tunnels("inner identification", (frame, _) => Set(frame, Inner, 4, 99), Tcp, "SYN", "inner identification 0x63"),
            Tunnels("inner IP checksum", (frame, _) => frame[Inner + 10] ^= 0xff, "link back", Udp, "UDP length 72", "ip checksum bad"),
            Tunnels("outer checksum", (frame, _) => frame[Outer + 10] ^= 0xff, "link back", Tcp, "DATA 1..79", "outer ip checksum bad"),
            Tunnels("outer source", (frame, _) => Set(frame, Outer, 15, 77), "link back", Ping, "outer source l4.default 10.10.10.1 → 10.10.10.77"),
            Tunnels("destination MAC", (frame, _) => frame[5] ^= 0xff, "link back", Ping, "echo request", "MAC 02:00:00:00:", "belongs to nobody"),
            Tunnels(
                "destination MAC of another interface",
                (frame, _) => HandMade.VlanMac.Write(frame),
                "link back",
                Ping,
                "destination MAC real1.eth0 → switch.vlan211"),
            Tunnels(
                "outer total length smaller",
                (frame, _) => Set(frame, Outer, 3, (byte)(frame[Outer + 3] - 1)),
                "link back",
                Udp,
                "UDP length 72",
                "outer total length 111"),
            Tunnels(
                "outer total length greater",
                (frame, _) => Set(frame, Outer, 3, (byte)(frame[Outer + 3] + 1)),
                "link back",
                Udp,
                "UDP length 72",
                "outer total length 113"),
            Tunnels(
                "inner total length",
                (frame, _) => Set(frame, Inner, 3, (byte)(frame[Inner + 3] - 1)),
                "link back",
                Udp,
                "UDP length 72",
                "outer total length 112 around an inner one of 91"),
            Tunnels("one payload octet", (frame, _) => frame[^1] ^= 1, "link back", Udp, "UDP length 72", "udp checksum bad"),
            Tunnels("two payload words swapped, the checksum still right", (frame, _) => Swap(frame), Udp, "UDP length 72", "inner payload octet"),
            Tunnels("two words of an echo swapped", (frame, _) => Swap(frame), Ping, "echo request id1 seq 1", "inner payload octet"),
            Tunnels("TCP window", (frame, _) => SetTcpWindow(frame), Tcp, "SYN", "inner window changed"),
            Tunnels(
                "another real from the third packet on",
                (frame, i) => Set(frame, Outer, 19, i > 1 ? (byte)11 : (byte)10),
                Tcp,
                "into the tunnel to real1 10.10.10.10 and into the tunnel to 10.10.10.11: the session was not kept"),
            new("each tunnel packet sent twice", Twice, "link back", Tcp, "DATA 1..79", "the very same packet crossed the link before"),
            new("each tunnel packet sent twice: one of the two had not come", Twice, "balancer l4", Udp, "UDP length 72", "left by back and had not come"),
            new("two tunnel packets with data reordered", Reordered, "link back", Tcp, "DATA 1..40", "behind octets that come after it"),
            new("one packet swallowed", frames => frames.Where(frame => !IsTunnelOf(frame, IpProtocol.Udp)), "came by front and did not leave: UDP length 72"),
            new("ARP answered for a foreign address", frames => frames.Concat(Foreign()), "link front", "who-has 192.168.193.77", "is new"),
            new(
                "an answer sent by the balancer",
                frames => frames.Concat(Echoed(frames)),
                "balancer l4",
                Ping,
                "← echo reply id1 seq 1",
                "left by front and had not come"),
        ];

        private static Mutant Tunnels(string name, Action<byte[], int> change, params string[] says)
            => new(name, frames => Changed(frames, change), says);

        /// <summary>Changes each packet of a tunnel on both of its links; the change gets the packet's place in its flow.</summary>
        private static IEnumerable<SeenFrame> Changed(IEnumerable<SeenFrame> frames, Action<byte[], int> change)
        {
            var places = new Dictionary<(string, IpProtocol), int>();
            foreach (var frame in frames)
            {
                if (!frame.TryGetTunnel(out _, out var inner))
                {
                    yield return frame;
                    continue;
                }

                var flow = (frame.Link.Name, inner.Protocol);
                places[flow] = places.GetValueOrDefault(flow, -1) + 1;
                var octets = frame.Octets.ToArray();
                change(octets, places[flow]);
                yield return frame with { Octets = octets };
            }
        }

        private static IEnumerable<SeenFrame> Twice(IReadOnlyList<SeenFrame> frames)
            => frames.SelectMany(frame => frame.TryGetTunnel(out _, out _) ? [frame, frame] : new[] { frame });

        /// <summary>The client sends its data in two segments; the balancer sends the second one first.</summary>
        private static IEnumerable<SeenFrame> Reordered(IReadOnlyList<SeenFrame> frames)
        {
            var made = new HandMade().Step("upload").Handshake();
            var start = made.Frames.Count;
            made.Request(IpProtocol.Tcp, made.FromClient(1, 1, TcpFlags.Ack, 40)).Request(IpProtocol.Tcp, made.FromClient(41, 1, TcpFlags.Ack, 40));
            var late = made.Frames.Skip(start).Take(4).Where(frame => frame.TryGetTunnel(out _, out _)).ToList();
            return made.Frames.Except(late).Concat(late);
        }

        private static bool IsTunnelOf(SeenFrame frame, IpProtocol protocol) => frame.TryGetTunnel(out _, out var inner) && inner.Protocol == protocol;

        private static List<SeenFrame> Foreign() => new HandMade().Arp("front", "switch.xg2", ArpOperation.Request, "192.168.193.1", "192.168.193.77")
            .Arp("front", "l4.xg1", ArpOperation.Reply, "192.168.193.77", "192.168.193.1", to: "switch.xg2").Frames;

        private static List<SeenFrame> Echoed(IReadOnlyList<SeenFrame> frames)
        {
            var reply = frames.First(frame => frame.Link.Name == "real1" && frame.Sender.Node == "real1").Octets.ToArray();
            new EthernetHeader(HandMade.Mac("switch.xg2"), HandMade.Mac("l4.xg1"), EtherType.Ipv4).Write(reply);
            return new HandMade().Add("front", "l4", reply).Frames;
        }

        private static void Swap(byte[] frame)
            => (frame[^4], frame[^3], frame[^2], frame[^1]) = (frame[^2], frame[^1], frame[^4], frame[^3]);

        /// <summary>Changes a word and corrects the checksum, which the field then is not known by.</summary>
        private static void SetTcpWindow(byte[] frame)
        {
            if (frame[Inner + 9] == (byte)IpProtocol.Tcp)
            {
                var before = BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(Transport + 14));
                BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(Transport + 14), 77);
                var checksum = frame.AsSpan(Transport + 16);
                BinaryPrimitives.WriteUInt16BigEndian(checksum, InternetChecksum.Update(BinaryPrimitives.ReadUInt16BigEndian(checksum), before, 77));
            }
        }
    }
}
