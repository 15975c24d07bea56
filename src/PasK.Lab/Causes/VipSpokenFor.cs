using PasK.Lab.Setup;
using PasK.Lab.Topologies;
using PasK.Trace.Arp;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;

namespace PasK.Lab.Causes;

/// <summary>A real server speaks ARP as the VIP, which is the balancer's to do: whoever believes it sends there.</summary>
internal static class VipSpokenFor
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        var spoken = seen.Frames.Where(frame => frame.Seen.TryGetArp(out _)).Select(frame => new ArpFrame(frame))
            .Where(arp => seen.Evidence.Vips.Contains(arp.SenderAddress)).ToList();
        foreach (var real in seen.Built.Reals)
        {
            var macs = seen.Built.EndsAt(real).Select(end => end.Mac).ToHashSet();
            var own = spoken.Where(arp => macs.Contains(arp.SenderMac)).ToList();
            if ((own.Find(arp => arp.Operation == ArpOperation.Reply) ?? own.FirstOrDefault()) is { } arp)
            {
                yield return new Cause(
                    real.Name,
                    $"{real.Name} {(arp.Operation == ArpOperation.Reply ? "answers ARP for" : "asks by ARP in the name of")} the VIP {arp.SenderAddress} "
                        + $"({Seen.In(arp.Frame)}): who hears it sends there, past the balancer",
                    [.. Mending(real, seen.Built, arp.SenderAddress).Select(line => (real.Name, line))]);
            }
        }
    }

    private static IEnumerable<string> Mending(RealNode real, Topology built, Ipv4Address vip)
    {
        var device = built.KernelNameOf(real, real.Interface.Name);
        return real.VipPlace == VipPlace.Interface
            ? [$"ip addr del {vip} dev {device}", AddressStep.OfVip(vip).Command]
            : ["sysctl -w net.ipv4.conf.all.arp_ignore=1 net.ipv4.conf.all.arp_announce=2"];
    }
}
