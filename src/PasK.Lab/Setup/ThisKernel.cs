using PasK.Lab.Topologies;
using PasK.Linux.Devices;

namespace PasK.Lab.Setup;

/// <summary>This machine's kernel, as topologies need it.</summary>
public static class ThisKernel
{
    /// <summary>Whether it has what is needed, or can load its module: then the module is loaded, for the whole machine, and stays.</summary>
    /// <param name="need">What is needed.</param>
    public static bool CanMeet(KernelNeed need) => KernelFeatures.CanHave(PartFor(need));

    /// <summary>The part of the kernel that meets a need.</summary>
    internal static KernelPart PartFor(KernelNeed need) => need switch
    {
        KernelNeed.IpipDevice => KernelPart.Ipip,
        KernelNeed.VxlanDevice => KernelPart.Vxlan,
        KernelNeed.GreDevice => KernelPart.Gre,
        KernelNeed.KnownIpInIp => KernelPart.KnownIpInIp,
        KernelNeed.NfTables => KernelPart.NfTables,
        KernelNeed.ConnectionTracking => KernelPart.ConnectionTracking,
        _ => throw new ArgumentOutOfRangeException(nameof(need), need, "no such need"),
    };
}
