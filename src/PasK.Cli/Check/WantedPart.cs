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
    /// <summary>Tries the part, unless the kernel would have to load a module first, and says in words how that went.</summary>
    /// <param name="load">Whether to try it even then.</param>
    public string Find(bool load)
        => load && !KernelFeatures.CanHave(Part)
                ? $"{Without}: {KernelFeatures.WhyMissing(Part)}{(KernelFeatures.Unloaded(Part) is null ? "" : ", and cannot be")}"
            : !load && KernelFeatures.Unloaded(Part) is { } module
                ? $"{Unloaded}: the module {module} is not loaded; not tried, because that loads it for the whole machine: check --load does"
            : !load && KernelFeatures.WhyMissing(Part) is { } reason ? $"{Without}: {reason}"
            : Made;

    private string Made => $"{With}: made and removed";
}
