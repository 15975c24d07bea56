using PasK.Linux.Devices;

namespace PasK.Cli.Check;

/// <summary>A part of the kernel that a lab may want.</summary>
/// <param name="Word">What it is for.</param>
/// <param name="Part">The part.</param>
/// <param name="With">What is done with it.</param>
/// <param name="Without">What is done without it.</param>
/// <param name="Unloaded">What is done where its module is not loaded.</param>
internal sealed record WantedPart(string Word, KernelPart Part, string With, string Without, string Unloaded)
{
    /// <summary>Makes something of it and says how that went, unless the kernel would have to load a module first.</summary>
    /// <param name="load">Whether it is made all the same.</param>
    public string Find(bool load)
        => load && !KernelFeatures.CanHave(Part)
                ? $"{Without}: {KernelFeatures.WhyMissing(Part)}{(KernelFeatures.Unloaded(Part) is null ? "" : ", and cannot be")}"
            : !load && KernelFeatures.Unloaded(Part) is { } module
                ? $"{Unloaded}: the module {module} is not loaded; not tried, because that loads it for the whole machine: check --load does"
            : !load && KernelFeatures.WhyMissing(Part) is { } reason ? $"{Without}: {reason}"
            : Made;

    private string Made => $"{With}: made and removed";
}
