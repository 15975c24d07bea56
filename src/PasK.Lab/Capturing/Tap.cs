using System.Security.Cryptography;
using PasK.Lab.Topologies;
using PasK.Lab.UserSpace;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;
using PasK.Wire.Transport;

namespace PasK.Lab.Capturing;

/// <summary>The capture of one link and the token that ends it.</summary>
internal sealed class Tap(Link link, PacketRing ring) : IDisposable
{
    private bool _tokenSeen;

    public Link Link => link;

    /// <summary>The link as all its frames tell it.</summary>
    public SeenLink Seen { get; } = link;

    public PacketRing Ring => ring;

    public byte[] Token { get; private set; } = [];

    /// <summary>The time of the last frame, never before an earlier one: two processors may stamp in the wrong order, but the ring keeps the link's.</summary>
    public long LastTimestamp { get; private set; }

    public bool TokenSeen
    {
        get => Volatile.Read(ref _tokenSeen);
        set => Volatile.Write(ref _tokenSeen, value);
    }

    public void RenewToken()
    {
        Token = RandomNumberGenerator.GetBytes(EthernetHeader.MinimumFrameLength - EthernetHeader.UntaggedLength);
        TokenSeen = false;
    }

    public long Dropped => ring.ReadStatistics().Dropped;

    public bool IsToken(ReadOnlySpan<byte> frame)
        => EthernetView.TryParse(frame, out var ethernet, out _) && ethernet.Type == EtherType.LocalExperimental && ethernet.Payload.StartsWith(Token);

    /// <summary>A frame as it crossed the link: with the VLAN tag and the checksum that its sender's network card would have put there.</summary>
    /// <param name="frame">The frame as the kernel tells it.</param>
    /// <param name="buffer">Room for it, and for <see cref="TagInsertion.Room"/>.</param>
    public static Span<byte> Whole(in RingFrame frame, Span<byte> buffer)
    {
        frame.Octets.CopyTo(buffer[TagInsertion.Room..]);
        var octets = OutOfBandTag.PutBackInPlace(buffer[..(TagInsertion.Room + frame.Octets.Length)], frame.VlanTag);
        if (frame.HasPendingChecksum)
        {
            PendingChecksum.Complete(octets);
        }

        return octets;
    }

    /// <summary>A frame of the link, with octets that stay.</summary>
    /// <param name="frame">The frame as the kernel tells it.</param>
    /// <param name="octets">Its octets, as <see cref="Whole"/> gave them.</param>
    public SeenFrame Take(in RingFrame frame, ReadOnlyMemory<byte> octets)
    {
        LastTimestamp = Math.Max(LastTimestamp, frame.TimestampNanoseconds);
        var sender = frame.Direction == PacketDirection.Outgoing ? Seen.First : Seen.Second;
        return new SeenFrame(Seen, sender, LastTimestamp, octets, frame.OriginalLength + (frame.VlanTag is null ? 0 : VlanTag.Length));
    }

    public void Dispose() => ring.Dispose();
}
