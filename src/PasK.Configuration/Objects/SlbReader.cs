using PasK.Balancer;
using PasK.Files;
using PasK.Wire;

namespace PasK.Configuration;

/// <summary>Reads a service, and what its keys must be to each other.</summary>
internal sealed class SlbReader(FileValues values)
{
    /// <summary>The keys that not every nat-mode has.</summary>
    private static readonly (string Key, NatMode[] Modes)[] KeysOfModes =
    [
        ("outer-sip", [NatMode.L3DsrIpTunnel, NatMode.L3DsrVxlan]),
        ("vni", [NatMode.L3DsrVxlan]),
        ("vxlan-port", [NatMode.L3DsrVxlan]),
    ];

    public SlbDraft Read(FileNode node)
    {
        var before = values.Problems.ErrorCount;
        var keys = FileKeys.Of(node, PasKObjects.Slb, values);
        var draft = new SlbDraft(
            node,
            keys.Value<string>("name"),
            keys.Value<NatMode>("nat-mode"),
            keys.Value<LbMethod>("lb-method"),
            [.. keys.Items("vip").Select(ReadVip)],
            keys.Numbers("real"),
            keys.Numbers("health-check"),
            keys.Value<HcCondition>("hc-condition"),
            keys.Value<bool>("active-nodest"),
            keys.Value<InactSessions>("inact-sessions"),
            keys.Value<bool>("sloppy-tcp"),
            keys.Value<Ipv4Address>("outer-sip"),
            keys.Value<int>("vni"),
            keys.Value<int>("vxlan-port"),
            keys.Value<bool>("status")?.Value ?? true);
        if (draft.NatMode is { } mode)
        {
            CheckKeysOfModes(keys, draft, mode);
        }

        return draft with { IsWhole = values.Problems.IsWholeSince(before) };
    }

    private void CheckKeysOfModes(FileKeys keys, SlbDraft draft, Located<NatMode> mode)
    {
        foreach (var (key, modes) in KeysOfModes)
        {
            if (keys.Node(key) is { } written && !modes.Contains(mode.Value))
            {
                values.Problems.Error(
                    written,
                    $"{key}: only nat-mode {string.Join(" or ", modes.Select(NatModeWords.Word))} has it, and this is {mode.Value.Word()}; leave {key} out");
            }
        }

        if (mode.Value == NatMode.L3DsrVxlan && keys.Node("vni") is null)
        {
            values.Problems.Error(mode.At, "nat-mode: l3dsr-vxlan needs vni, the identifier of the overlay network that the reals' VXLAN devices have");
        }

        foreach (var vip in draft.Vips)
        {
            CheckDscp(vip, mode.Value);
        }
    }

    private void CheckDscp(VipDraft vip, NatMode mode)
    {
        if (vip.Dscp is { } dscp && mode != NatMode.L3DsrDscp)
        {
            values.Problems.Error(dscp.At, $"dscp: only nat-mode l3dsr-dscp has it, and this is {mode.Word()}; leave dscp out");
        }
        else if (vip is { HasDscp: false, Ip: { } ip } && mode == NatMode.L3DsrDscp)
        {
            values.Problems.Error(ip.At, $"vip: {ip} needs dscp, the code point by which the reals know that a packet is for it, 1 to 63");
        }
    }

    private VipDraft ReadVip(FileNode node)
    {
        var keys = FileKeys.Of(node, PasKObjects.Vip, values);
        var protocol = keys.Value<IpProtocol>("protocol");
        var ports = keys.Node("vport");
        if (ports is not null && keys.Node("protocol") is null)
        {
            values.Problems.Error(ports, "vport: a port belongs to a protocol; add protocol: tcp or protocol: udp");
        }
        else if (ports is not null && protocol?.Value == IpProtocol.Icmp)
        {
            values.Problems.Error(ports, "vport: icmp has no ports; leave vport out");
        }

        return new VipDraft(keys.Value<Ipv4Address>("ip"), protocol, keys.Numbers("vport"), keys.Value<int>("dscp")) { HasDscp = keys.Node("dscp") is not null };
    }
}
