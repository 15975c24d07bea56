using PasK.Files.Forms;
using PasK.Files.Nodes;
using PasK.Wire.Addresses;
using PasK.Wire.Vxlan;

namespace PasK.Lab.Topologies.Reading;

/// <summary>Reads how a real server receives clients' packets: whether its kernel knows IP in IP, its VXLAN device, and its DSCP marks.</summary>
/// <param name="values">Reads values.</param>
/// <param name="kernelHas">Whether the kernel that the topology is for has a part, if need be by loading its module; null where it is for no kernel.</param>
internal sealed class RealTunnelReader(FileValues values, Func<KernelNeed, bool>? kernelHas)
{
    /// <summary>Reads whether the kernel must know IP in IP; null where the file does not say.</summary>
    /// <param name="real">The real server's keys.</param>
    /// <param name="decapsulation">How it takes packets out of the tunnels.</param>
    public bool? KnowsIpInIp(FileKeys real, Decapsulation? decapsulation)
    {
        if (real.Value<bool>("knows-ip-in-ip") is not { } written)
        {
            return null;
        }

        if (decapsulation != Decapsulation.None)
        {
            values.Problems.Warn(
                written.At, "knows-ip-in-ip: says how packets are refused that nothing takes out of the tunnel, and means nothing without decapsulation: none");
        }
        else if (kernelHas is not null && kernelHas(KernelNeed.KnownIpInIp) != written.Value)
        {
            values.Problems.Lack(written.At, $"knows-ip-in-ip is {(written.Value ? "true" : "false")}, and {RealNode.KernelThat(knowsIpInIp: !written.Value)}");
        }

        return written.Value;
    }

    /// <summary>Reads the device; null when there is none, or it has errors.</summary>
    /// <param name="real">The real server's keys.</param>
    /// <param name="mac">Where the device's MAC address is written, or null.</param>
    public VxlanDevice? Vxlan(FileKeys real, out Located<MacAddress>? mac)
    {
        mac = null;
        if (real.Node("vxlan") is not { } node)
        {
            return null;
        }

        var keys = FileKeys.Of(node, TopologyObjects.Vxlan, values);
        var vni = keys.Value<int>("vni");
        var port = keys.Value<int>("port");
        mac = keys.Value<MacAddress>("mac");
        return vni is null ? null
            : new VxlanDevice(new Vni(vni.Value), port is null ? VxlanHeader.UdpPort : new Port((ushort)port.Value), mac?.Value);
    }

    /// <summary>Reads the marks, each of which stands for one of the real server's VIPs.</summary>
    /// <param name="real">The real server's keys.</param>
    /// <param name="vips">Its VIPs.</param>
    public IReadOnlyList<DscpMark> Dscp(FileKeys real, IReadOnlyList<Located<Ipv4Address>> vips)
    {
        var marks = real.Items("dscp").Select(node => FileKeys.Of(node, SharedObjects.Dscp, values))
            .Select(keys => (Value: keys.Value<int>("value"), Vip: keys.Value<Ipv4Address>("vip"))).ToList();
        values.Problems.RefuseDuplicates("dscp value", marks.Select(mark => mark.Value));
        foreach (var vip in marks.Select(mark => mark.Vip).OfType<Located<Ipv4Address>>().Where(vip => !vips.Any(own => own.Value == vip.Value)))
        {
            values.Problems.Error(vip.At, $"vip: {vip} is no vip of this real; its vips: {(vips.Count == 0 ? "none" : string.Join(", ", vips))}");
        }

        if (real.Node("dscp") is { } written && kernelHas?.Invoke(KernelNeed.NfTables) == false)
        {
            values.Problems.Lack(
                written, "dscp: this kernel has no nf_tables for IPv4, and its module nf_tables cannot be loaded: leave dscp out, or use a kernel that has it");
        }

        return [.. marks.Where(mark => mark is { Value: not null, Vip: not null }).Select(mark => new DscpMark(mark.Value!.Value, mark.Vip!.Value))];
    }
}
