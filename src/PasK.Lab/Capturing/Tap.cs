using System.Security.Cryptography;
using PasK.Lab.Topologies;
using PasK.Linux.Packets;
using PasK.Trace.Frames;
using PasK.Wire.Ethernet;

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
    public long LastTimestamp { get; set; }

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

    public void Dispose() => ring.Dispose();
}
