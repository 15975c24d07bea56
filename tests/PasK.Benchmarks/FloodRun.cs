using System.Globalization;
using PasK.Balancer.Configuration;
using PasK.Balancer.Engine;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;
using static PasK.Benchmarks.ReferenceBox;

namespace PasK.Benchmarks;

/// <summary>
/// Hypothesis: while strangers send 100,000 SYNs a second, each from an address of its own, more than 99 % of the clients that open a connection get in, no
/// connection that stands is disturbed, and the engine's memory stays below 64 MB, however long that lasts; with the acknowledgement of each SYN forged too as
/// without. Control: the same clients without a flood. The clock is virtual: an hour takes some minutes.
/// </summary>
internal static class FloodRun
{
    private const int PerSecond = 100_000;
    private const int ClientsPerSecond = 100;
    private const int Residents = 5_000;
    private const long MostMemory = 64_000_000;
    private static readonly TimeSpan RoundTrip = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Floods an engine of each mode for so many seconds of its clock and prints what became of it; the exit code is 1 when a client or a connection suffered.
    /// </summary>
    public static int Measure(int seconds)
    {
        Console.WriteLine(
            $"{seconds} s of the engine's clock, {PerSecond:N0} SYN/s from addresses of their own, {ClientsPerSecond} clients a second, "
            + $"{Residents:N0} connections that stand");
        Console.WriteLine("nat-mode        flood      clients let in      connections  sessions   MB live  octets/packet  ns/packet  ns/refused SYN");
        var isGood = true;
        foreach (var mode in (NatMode[])[NatMode.L3DsrIpTunnel, NatMode.DestinationNat, NatMode.BothNat])
        {
            foreach (var flood in (string[])["none", "SYN", "SYN, ACK"])
            {
                isGood &= new Victim(mode, flood).Suffer(seconds);
            }
        }

        return isGood ? 0 : 1;
    }

    private sealed class Victim(NatMode mode, string flood)
    {
        private static readonly Ipv4Address Strangers = Ipv4Address.Parse("64.0.0.0");
        private static readonly Ipv4Address Newcomers = Ipv4Address.Parse("30.0.0.0");
        private static readonly Ipv4Address Latecomers = Ipv4Address.Parse("50.0.0.0");
        private static readonly Ipv4Address Standing = Ipv4Address.Parse("40.0.0.0");
        private readonly OneFrameOutput _output = new();
        private readonly BalancerEngine _engine = EngineOf(mode);
        private readonly byte[] _syn = Segment(TcpFlags.Syn, 0);
        private readonly byte[] _ack = Segment(TcpFlags.Ack, 0);
        private readonly byte[] _data = Segment(TcpFlags.Psh | TcpFlags.Ack, 100);
        private readonly byte[] _fin = Segment(TcpFlags.Fin | TcpFlags.Ack, 0);
        private readonly Queue<(TimeSpan Due, int Client)> _waiting = [];
        private TimeSpan _now = TimeSpan.FromHours(1);
        private int _begun;
        private int _inside;
        private int _ended;

        public bool Suffer(int seconds)
        {
            Meet();
            for (var i = 0; i < Residents; i++)
            {
                _ = IsServed(_syn, Standing, i) && IsServed(_ack, Standing, i) && IsServed(_data, Standing, i);
            }

            var (most, strangers, spent, allocated) = (0L, 0, 0L, GC.GetAllocatedBytesForCurrentThread());
            for (var second = 0; second < seconds; second++)
            {
                for (var part = 0; part < ClientsPerSecond; part++)
                {
                    var begun = TimeProvider.System.GetTimestamp();
                    strangers = Flood(strangers);
                    spent += TimeProvider.System.GetTimestamp() - begun;
                    Meet();
                    Serve();
                }

                if (second % (int)Minute.TotalSeconds == 0)
                {
                    most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true));
                }
            }

            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            var sessions = _engine.SessionCount;
            var standing = Enumerable.Range(0, Residents).Count(i => IsServed(_data, Standing, i));
            var packets = flood == "SYN, ACK" ? 2L * strangers : strangers;
            var cost = strangers == 0 ? "" : string.Create(
                CultureInfo.InvariantCulture,
                $"{allocated / packets,13:N0}  {spent * 1e9 / TimeProvider.System.TimestampFrequency / packets,9:F0}  {Refused(),14:F0}");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{mode,-14}  {flood,-8}  {_inside,7:N0} of {_ended,7:N0}  {standing,5:N0} of {Residents:N0}  {sessions,8:N0}  {most / 1e6,8:F1}  ") + cost);
            return _inside > 0.99 * _ended && standing == Residents && most < MostMemory;
        }

        /// <summary>A hundredth of a second of the flood, spread evenly.</summary>
        private int Flood(int strangers)
        {
            for (var i = 0; i < PerSecond / ClientsPerSecond; i++)
            {
                _now += TimeSpan.FromSeconds(1) / PerSecond;
                if (flood != "none")
                {
                    Send(_syn, Strangers, strangers);
                    if (flood != "SYN")
                    {
                        Send(_ack, Strangers, strangers);
                    }

                    strangers++;
                }
            }

            return strangers;
        }

        /// <summary>
        /// A client sends SYN, and a round trip later the acknowledgement and its request, and ends: it gets in when all of them reach a real.
        /// </summary>
        private void Serve()
        {
            IsServed(_syn, Newcomers, _begun);
            _waiting.Enqueue((_now + RoundTrip, _begun++));
            while (_waiting.TryPeek(out var next) && next.Due <= _now)
            {
                _waiting.Dequeue();
                _ended++;
                _inside += IsServed(_ack, Newcomers, next.Client) & IsServed(_data, Newcomers, next.Client) & IsServed(_fin, Newcomers, next.Client) ? 1 : 0;
            }
        }

        /// <summary>
        /// What a SYN costs that is refused, because all sessions, or those that have all ports, have carried data a short time ago; nanoseconds, the least of
        /// ten times.
        /// </summary>
        private double Refused()
        {
            const int Asked = 10_000;
            for (var i = 0; i < SessionLimits.Maximum; i++)
            {
                _ = IsServed(_syn, Standing, i) | IsServed(_ack, Standing, i) | IsServed(_data, Standing, i);
            }

            var refused = Refusals;
            var least = double.MaxValue;
            for (var times = 0; times < 10; times++)
            {
                var begun = TimeProvider.System.GetTimestamp();
                for (var i = 0; i < Asked; i++)
                {
                    Send(_syn, Latecomers, i);
                }

                least = Math.Min(least, TimeProvider.System.GetElapsedTime(begun).TotalNanoseconds / Asked);
            }

            refused = Refusals - refused;
            return refused == 10 * Asked ? least : throw new InvalidOperationException($"{refused} SYNs were refused, not {10 * Asked}");
        }

        private bool IsServed(byte[] frame, Ipv4Address network, int host)
        {
            var before = Served;
            Send(frame, network, host);
            return Served > before;
        }

        private long Refusals => _engine.Count(DropReason.SessionsFull) + _engine.Count(DropReason.NoSourcePort);

        private long Served => _engine.Count(Counter.Encapsulated) + _engine.Count(Counter.Translated);

        private void Send(byte[] frame, Ipv4Address network, int host)
        {
            AddressTranslation.SetSource(frame.AsSpan(EthernetHeader.UntaggedLength), new Ipv4Address(network.Value + (uint)host));
            _engine.Receive(0, frame, _now, _output);
        }

        /// <summary>Nobody answers for neighbours here; the real comes up again and again.</summary>
        private void Meet() => _engine.Receive(1, ArpRequest(Back, Rip, BackAddress), _now, _output);
    }

    private static byte[] Segment(TcpFlags flags, int payload)
    {
        var frame = new byte[EthernetHeader.UntaggedLength + Ipv4Header.MinimumLength + TcpHeader.MinimumLength + payload];
        new EthernetHeader(Front, Peer, EtherType.Ipv4).Write(frame);
        var packet = frame.AsSpan(EthernetHeader.UntaggedLength);
        new Ipv4Header
        {
            PayloadLength = TcpHeader.MinimumLength + payload,
            TimeToLive = 63,
            Protocol = IpProtocol.Tcp,
            Source = Client,
            Destination = Vip,
            DontFragment = true,
        }.Write(packet);
        new TcpHeader(new Port(40000), new Port(80), 1000, 0, flags, ushort.MaxValue).Write(packet[Ipv4Header.MinimumLength..], Client, Vip);
        return frame;
    }
}
