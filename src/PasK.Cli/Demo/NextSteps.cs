using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Demonstrations;
using PasK.Lab.Omissions;
using PasK.Lab.Topologies;

namespace PasK.Cli.Demo;

/// <summary>What a person may try after a demonstration, each a line to type and what it shows.</summary>
internal static class NextSteps
{
    private const string Demo = "./run-lab.sh demo";

    /// <param name="name">The topology as it was named.</param>
    /// <param name="topology">The topology.</param>
    /// <param name="options">How it was demonstrated.</param>
    /// <param name="result">What came of it.</param>
    /// <param name="files">What is left of it.</param>
    public static IReadOnlyList<string> After(string name, Topology topology, DemoOptions options, DemonstrationResult result, KeptFiles files)
    {
        var again = $"{Demo} {Typed(name)}{string.Concat(options.Without.Select(omission => $" --without {omission.Word}"))}"
            + (options.Kind is ReferenceKind ? "" : $" --against {options.Kind.Name}");
        var needsVip = topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).Any(slb => !slb.NatMode.IsTranslation());
        var part = Omission.All.First(omission => omission.Word == (needsVip ? "vip" : "service"));
        var isBreakable = result.Verdict == Verdict.Holds && options.Without.Count == 0 && Omission.Obstacle(topology, [part]) is null;
        return
        [
            .. isBreakable ? [$"{again} --without {part.Word}   fails, and tells why"] : Array.Empty<string>(),
            $"{again} --verbose   prints all of it: set-up, every frame, each rule",
            .. files.Captures.Count == 0 ? Array.Empty<string>() : [$"wireshark {Typed(files.Captures[0])}"],
        ];
    }

    /// <summary>A name as a shell takes it for one word.</summary>
    private static string Typed(string name)
        => name.All(letter => char.IsLetterOrDigit(letter) || "/._-+:@%,=".Contains(letter, StringComparison.Ordinal)) ? name
            : $"'{name.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
