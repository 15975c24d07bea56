using PasK.Balancer.Configuration;
using PasK.Wire.Addresses;
using PasK.Wire.Ethernet;
using PasK.Wire.Icmp;
using PasK.Wire.Ip;
using PasK.Wire.Tcp;
using PasK.Wire.Transport;

namespace PasK.Fuzz;

/// <summary>
/// Which packets must be dropped whatever else they are, by what <c>docs/security.md</c> says of who may say what; worked out from the setting alone.
/// </summary>
/// <param name="setting">The setting.</param>
internal sealed class DropLaws(Setting setting)
{
    private readonly Place[] _places = [.. setting.Places];
    private readonly HashSet<Ipv4Address> _own = [.. setting.Places.Select(place => place.Address.Address)];

    private readonly (Ipv4Prefix Destination, Place Egress)[] _routes =
    [
        .. setting.Places.Select(place => (place.Address, place))
            .Concat(setting.Configuration.Routes.Select(route => (route.Destination, setting.Places.First(place => place.Address.Contains(route.Gateway)))))
            .OrderByDescending(route => route.Item1.PrefixLength),
    ];

    private readonly Dictionary<Ipv4Address, Slb[]> _services = setting.Configuration.Slbs
        .SelectMany(slb => slb.Vips.Select(vip => (vip.Address, slb))).GroupBy(one => one.Address, one => one.slb)
        .ToDictionary(vip => vip.Key, vip => vip.ToArray());

    private readonly Dictionary<Ipv4Address, Slb[]> _servicesOfRips = setting.Configuration.Slbs
        .SelectMany(slb => slb.Reals.Select(real => (real.Rip, slb))).GroupBy(one => one.Rip, one => one.slb)
        .ToDictionary(rip => rip.Key, rip => rip.ToArray());

    /// <summary>Why a frame must be dropped, or null when it may have another fate.</summary>
    public string? WhyDropped(int port, ReadOnlySpan<byte> frame)
    {
        if (!EthernetView.TryParse(frame, out var ethernet, out _) || ethernet.Type != EtherType.Ipv4 || PlaceOf(port, ethernet.Tag) is not { } place
            || !Ipv4View.TryParse(ethernet.Payload, out var packet, out _))
        {
            return null;
        }

        if (packet.IsFragment && !IsPart(packet))
        {
            return "it can be no part of a packet, or cuts or covers the header by which the packet is judged";
        }

        foreach (var option in packet.Options)
        {
            if ((Ipv4OptionType)option.Kind is Ipv4OptionType.LooseSourceRoute or Ipv4OptionType.StrictSourceRoute)
            {
                return "it names the routers of its way";
            }
        }

        // Answers to probes and errors about tunnels have stricter rules of their own.
        if (_own.Contains(packet.Destination))
        {
            return null;
        }

        return _own.Contains(packet.Source) ? "its source is the balancer's own address"
            : _services.TryGetValue(packet.Source, out var services) && !IsFromAReal(services, place) ? "its source is a VIP, and no real of that is there"
            : services is not null || IsError(packet) ? WhyNotRouted(packet)
            : EgressTo(packet.Source) is { } back && back != place && !place.IsLoose ? "the route to its source leads elsewhere"
            : WhyNotRouted(packet);
    }

    /// <summary>About a session it may come from a router that no route leads to.</summary>
    private static bool IsError(Ipv4View packet)
        => packet is { Protocol: IpProtocol.Icmp, IsFragment: false } && IcmpView.TryParse(packet.Payload, out var icmp, out _) && icmp.IsError;

    /// <summary>RFC 791 §3.2, RFC 1858 §3.2, RFC 3128.</summary>
    private static bool IsPart(Ipv4View fragment)
    {
        var length = fragment.Payload.Length;
        return length > 0 && (!fragment.MoreFragments || length % Ipv4Header.FragmentUnit == 0)
            && fragment.FragmentOffset + fragment.TotalLength <= Ipv4Header.MaximumPacketLength
                && (fragment.Protocol != IpProtocol.Tcp || (fragment.FragmentOffset == 0 ? length : fragment.FragmentOffset) >= TcpHeader.MinimumLength);
    }

    private string? WhyNotRouted(Ipv4View packet)
    {
        if (_servicesOfRips.TryGetValue(packet.Destination, out var services))
        {
            foreach (var slb in services)
            {
                if (IsTaken(slb, packet))
                {
                    return "a real would take it for one of the balancer's own";
                }
            }
        }

        return null;
    }

    private static bool IsTaken(Slb slb, Ipv4View packet)
    {
        var traits = slb.NatMode.Traits();
        if (traits.Form is { } form)
        {
            return packet.Protocol == form.Protocol
                && (slb.TunnelPort is not { } port || (FlowKey.TryParse(packet, out var flow) && flow.DestinationPort == port));
        }

        if (traits.HasCodePoints)
        {
            foreach (var vip in slb.Vips)
            {
                if (vip.Dscp == packet.TypeOfService.Dscp)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsFromAReal(Slb[] services, Place place)
    {
        foreach (var slb in services)
        {
            foreach (var real in slb.Reals)
            {
                if (!slb.NatMode.IsTranslation() && EgressTo(real.Rip) == place)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private Place? EgressTo(Ipv4Address address)
    {
        foreach (var (destination, egress) in _routes)
        {
            if (destination.Contains(address))
            {
                return egress;
            }
        }

        return null;
    }

    /// <summary>A tag of VLAN 0 says only a priority.</summary>
    private Place? PlaceOf(int port, VlanTag? tag)
    {
        foreach (var place in _places)
        {
            if (place.Port == port && (place.Tag?.Vid ?? 0) == (tag?.Vid ?? 0))
            {
                return place;
            }
        }

        return null;
    }
}
