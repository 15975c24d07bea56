using PasK.Linux.Packets;
using PasK.Testing;

namespace PasK.Linux.Tests;

/// <summary>A frame as a packet socket or a ring gave it.</summary>
internal sealed record Heard(byte[] Octets, int OriginalLength, long TimestampNanoseconds, PacketDirection Direction, uint? VlanTag);

/// <summary>Takes frames out of sockets and rings, and passes over those that the kernel sends on its own.</summary>
internal static class Hearing
{
    /// <summary>The next frame of the experimental EtherType.</summary>
    public static Heard Next(PacketSocket socket) => Next(socket, IsOurs);

    /// <summary>The next frame that is meant.</summary>
    public static Heard Next(PacketSocket socket, Predicate<byte[]> isMeant)
    {
        Heard? heard = null;
        Until.True(() => (heard = Take(socket)) is not null && isMeant(heard.Octets), "the frame does not arrive");
        return heard!;
    }

    /// <summary>The next frame, or null.</summary>
    public static Heard? Take(PacketSocket socket, int bufferLength = 65536)
    {
        var buffer = new byte[bufferLength];
        return socket.TryReceive(buffer, out var frame)
            ? new Heard(buffer[..frame.Length], frame.OriginalLength, frame.TimestampNanoseconds, frame.Direction, frame.VlanTag)
            : null;
    }

    /// <summary>So many frames of the experimental EtherType out of a ring.</summary>
    public static List<Heard> Next(PacketRing ring, int count)
    {
        var heard = new List<Heard>();
        Until.True(
            () =>
            {
                heard.AddRange(Take(ring));
                return heard.Count >= count;
            },
            () => $"{heard.Count} of {count} frames arrived: {ring.ReadStatistics()}");
        return heard;
    }

    /// <summary>The frames of the experimental EtherType that a ring has handed over.</summary>
    public static List<Heard> Take(PacketRing ring)
    {
        var heard = new List<Heard>();
        ring.Read((in RingFrame frame) =>
            heard.Add(new Heard(frame.Octets.ToArray(), frame.OriginalLength, frame.TimestampNanoseconds, frame.Direction, frame.VlanTag)));
        return heard.FindAll(frame => IsOurs(frame.Octets));
    }

    /// <summary>Nanoseconds since the Unix epoch.</summary>
    public static long Now() => (TimeProvider.System.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks * 100;

    private static bool IsOurs(byte[] frame)
        => Frames.TypeOf(frame) == Frames.Experimental || (Frames.TypeOf(frame) == 0x8100 && frame[16] == 0x88 && frame[17] == 0xb5);
}
