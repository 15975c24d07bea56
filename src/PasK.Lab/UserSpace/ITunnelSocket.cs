using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.UserSpace;

/// <summary>Where a real server's tunnel ends outside its kernel.</summary>
internal interface ITunnelSocket : IDisposable
{
    /// <summary>The descriptor to poll.</summary>
    int Descriptor { get; }

    /// <summary>Takes what has come next, if there is anything; never waits.</summary>
    /// <param name="buffer">Where it goes.</param>
    /// <param name="length">Its length in octets.</param>
    bool TryReceive(Span<byte> buffer, out int length);

    /// <summary>Decapsulates a packet; false when there is none for this end of the tunnel.</summary>
    /// <param name="received">What has come.</param>
    /// <param name="destination">The MAC address that the inner packet is for: zero, the loopback device's, when it is for this node.</param>
    /// <param name="inner">The inner packet.</param>
    bool TryTakeOut(ReadOnlySpan<byte> received, out MacAddress destination, out Ipv4View inner);
}
