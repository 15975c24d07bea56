using PasK.Linux.Devices;

namespace PasK.Lab.Setup;

/// <summary>Modules of the kernel that the lab had loaded because settings need them: they stay when the lab is gone, and people are told so.</summary>
internal static class ModulesInUse
{
    /// <summary>Rules that need a part of netfilter. Where there are any, the part's modules are loaded, and a remark says so.</summary>
    public static IEnumerable<SetupStep> For(KernelPart part, IReadOnlyList<SetupStep> rules)
        => rules.Count > 0 && KernelFeatures.CanHave(part) ? [.. Remark(part), .. rules] : rules;

    /// <summary>A remark that names the modules that were loaded and stay when the lab is gone, if there are any.</summary>
    public static IEnumerable<RemarkStep> Remark(KernelPart part)
    {
        var modules = KernelFeatures.LoadedFor(part);
        return modules.Count == 0 ? [] : [new RemarkStep(KernelModules.Staying(modules))];
    }
}
