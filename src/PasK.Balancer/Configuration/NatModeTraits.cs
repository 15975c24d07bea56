using PasK.Wire.Tunnels;

namespace PasK.Balancer.Configuration;

/// <summary>What a nat-mode is, for the rules of a configuration and for readers of it. How it forwards is said elsewhere.</summary>
/// <param name="Word">PAS-K's word for it.</param>
/// <param name="How">How requests get to a real, in words that follow "gets them".</param>
/// <param name="Source">The RFC that says so, or null.</param>
public sealed record NatModeTraits(string Word, string How, string? Source = null)
{
    /// <summary>The tunnel that requests are in, or null for none.</summary>
    public TunnelKind? Tunnel { get; init; }

    /// <summary>What the tunnel looks like, or null for none.</summary>
    public TunnelForm? Form => Tunnel is { } kind ? TunnelForms.Of(kind) : null;

    /// <summary>The octets of the headers that the tunnel puts before a packet.</summary>
    public int Overhead { get; init; }

    /// <summary>Whether a code point stands for the VIP.</summary>
    public bool HasCodePoints { get; init; }

    /// <summary>Whether a MAC address alone takes requests to a real, so that its rip has to be on an Ethernet of the balancer.</summary>
    public bool IsByMac { get; init; }

    /// <summary>Whether addresses are translated, and the replies, which come through the balancer, translated back.</summary>
    public bool IsTranslation { get; init; }

    /// <summary>Whether a translation also puts an address of the balancer in the place of the client's.</summary>
    public bool HidesClient { get; init; }

    /// <summary>Whether the tunnel has an overlay network (VNI), and takes requests to the MAC address of a device.</summary>
    public bool HasOverlay => Tunnel == TunnelKind.Vxlan;

    /// <summary>Whether it is exactly one thing: a tunnel, code points, a MAC address or a translation; and has only what belongs to that.</summary>
    internal bool IsWhole
        => new[] { Tunnel is not null, HasCodePoints, IsByMac, IsTranslation }.Count(one => one) == 1
            && Overhead > 0 == Tunnel is not null && (IsTranslation || !HidesClient);
}
