using System.Diagnostics.CodeAnalysis;
using PasK.Wire.Ip;

namespace PasK.Wire.Tunnels;

/// <summary>What each kind of tunnel looks like, all in one table.</summary>
public static class TunnelForms
{
    private static readonly TunnelForm[] Table =
    [
        new IpInIpForm(),
        new VxlanForm(),
        new GreForm(),
    ];

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<TunnelForm> All => Table;

    /// <summary>A kind.</summary>
    public static TunnelForm Of(TunnelKind kind) => Array.Find(Table, form => form.Kind == kind) ?? throw new ArgumentOutOfRangeException(nameof(kind));

    /// <summary>The tunnel that a protocol is of, or null for one that is of none, such as UDP.</summary>
    public static TunnelForm? OfProtocol(IpProtocol protocol)
    {
        foreach (var form in Table)
        {
            if (form.Protocol == protocol && form.Port is null)
            {
                return form;
            }
        }

        return null;
    }

    /// <summary>Finds out which tunnel a packet is of.</summary>
    /// <param name="outer">The packet.</param>
    /// <param name="form">The tunnel, or null.</param>
    /// <param name="length">The octets between its header and the inner packet.</param>
    /// <returns>Whether it is of one.</returns>
    public static bool TryRead(Ipv4View outer, [NotNullWhen(true)] out TunnelForm? form, out int length)
    {
        length = 0;
        form = null;
        foreach (var one in Table)
        {
            if (outer.FragmentOffset == 0 && one.Protocol == outer.Protocol && one.TryRead(outer.Payload, out length))
            {
                form = one;
                return true;
            }
        }

        return false;
    }
}
