using PasK.Balancer.Configuration;
using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>Reads a service, and checks that its keys fit together.</summary>
internal sealed class SlbReader(FileValues values)
{
    public SlbDraft Read(FileNode node)
    {
        var before = values.Problems.ErrorCount;
        var keys = FileKeys.Of(node, SlbKeys.Object, values);
        var read = SlbKeys.Read(keys);
        VipDraft[] vips = [.. keys.Items(SlbKeys.Vip.Name).Select(ReadVip)];
        var (reals, checks, isEnabled) = (keys.Numbers(SlbKeys.Reals.Name), keys.Numbers(SlbKeys.HealthChecks.Name), PasKForms.IsEnabled(keys));
        if (read.Of(SlbKeys.NatMode) is { } mode)
        {
            CheckKeysOfModes(keys, vips, mode);
        }

        return new SlbDraft(node, read)
        {
            Vips = vips,
            Reals = reals,
            HealthChecks = checks,
            IsEnabled = isEnabled,
            IsWhole = values.Problems.IsWholeSince(before),
        };
    }

    private void CheckKeysOfModes(FileKeys keys, IEnumerable<VipDraft> vips, Located<NatMode> mode)
    {
        var word = mode.Value.Word();
        foreach (var key in SlbKeys.OfModes)
        {
            if (keys.Node(key.Name) is { } written && !key.Only.Contains(word))
            {
                values.Problems.Error(
                    written, $"{key}: only {SlbKeys.NatMode} {string.Join(" or ", key.Only)} has it, and this is {word}; leave {key} out");
            }
        }

        if (mode.Value.Traits().HasOverlay && keys.Node(SlbKeys.Vni.Name) is null)
        {
            values.Problems.Error(
                mode.At,
                $"{SlbKeys.NatMode}: {word} needs {SlbKeys.Vni}, the identifier of the overlay network that the reals' VXLAN devices have");
        }

        foreach (var vip in vips)
        {
            CheckDscp(vip, mode.Value);
        }
    }

    private void CheckDscp(VipDraft vip, NatMode mode)
    {
        if (vip.Dscp is { } dscp && !mode.Traits().HasCodePoints)
        {
            values.Problems.Error(
                dscp.At,
                $"{VipKeys.Dscp}: only {SlbKeys.NatMode} {NatModes.Words(one => one.HasCodePoints)} has it, and this is {mode.Word()}; "
                + $"leave {VipKeys.Dscp} out");
        }
        else if (vip is { HasDscp: false, Ip: { } ip } && mode.Traits().HasCodePoints)
        {
            values.Problems.Error(
                ip.At, $"{SlbKeys.Vip}: {ip} needs {VipKeys.Dscp}, the code point by which the reals know that a packet is for it, 1 to 63");
        }
    }

    private VipDraft ReadVip(FileNode node)
    {
        var keys = FileKeys.Of(node, VipKeys.Object, values);
        var read = VipKeys.Read(keys);
        var ports = keys.Node(VipKeys.Vport.Name);
        if (ports is not null && keys.Node(VipKeys.Protocol.Name) is null)
        {
            var (vport, protocol) = (VipKeys.Vport, VipKeys.Protocol);
            values.Problems.Error(
                ports,
                $"{vport}: a port belongs to a {protocol}; add {protocol}: {PasKWords.Of(IpProtocol.Tcp)} or {protocol}: {PasKWords.Of(IpProtocol.Udp)}");
        }
        else if (ports is not null && read.Of(VipKeys.Protocol)?.Value == IpProtocol.Icmp)
        {
            values.Problems.Error(ports, $"{VipKeys.Vport}: {PasKWords.Of(IpProtocol.Icmp)} has no ports; leave {VipKeys.Vport} out");
        }

        return new VipDraft(read) { Vports = ReadVports(keys), HasDscp = keys.Node(VipKeys.Dscp.Name) is not null };
    }

    /// <summary>Reads the ports of a VIP. A port that is written before is an error, and is left out.</summary>
    private List<Located<PortRange>> ReadVports(FileKeys keys)
    {
        var (vports, taken) = (new List<Located<PortRange>>(), new SortedDictionary<PortRange, Located<PortRange>>(PortRange.ByPlace));
        foreach (var ports in keys.Values<PortRange>(VipKeys.Vport.Name).OfType<Located<PortRange>>())
        {
            if (taken.TryAdd(ports.Value, ports))
            {
                vports.Add(ports);
            }
            else
            {
                var earlier = taken[ports.Value];
                values.Problems.Error(
                    ports.At, $"{VipKeys.Vport}: {ports} overlaps with {earlier} in {earlier.At.LineSeenFrom(ports.At)}; each port is written once in a list");
            }
        }

        return vports;
    }
}
