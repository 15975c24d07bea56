using PasK.Cli.Shell;
using PasK.Lab.Snapshots;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>Shows how the captures of the last run differ from the approved ones, and approves them. It is a person's command: CI may not give it.</summary>
internal sealed class ApproveCommand(TextWriter output, TextWriter errors)
{
    public int Run(string? scenario)
    {
        if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 })
        {
            errors.WriteLine("pask-lab: approving is for a person who has looked; it is refused where the variable CI is set");
            return ExitCode.BadInput;
        }

        var received = SnapshotFolder.Received(Repository.Features);
        var chosen = received.Where(snapshot => scenario is null || IsMeant(snapshot, scenario)).ToList();
        if (scenario is not null && chosen.Count == 0)
        {
            errors.WriteLine(
                $"pask-lab: nothing received fits '{scenario}'; received are: "
                + $"{(received.Count == 0 ? "none, run the scenario first" : string.Join(", ", received.Select(Name)))}");
            return ExitCode.BadInput;
        }

        chosen.ForEach(snapshot => snapshot.RequireReceived());
        foreach (var snapshot in chosen)
        {
            var change = File.Exists(snapshot.VerifiedText) ? $"{snapshot.CompareReceived()}" : $"new:\n\n{File.ReadAllText(snapshot.ReceivedText)}";
            output.WriteLine($"{Name(snapshot)}\n{change}\n");
            foreach (var finding in Findings(snapshot))
            {
                output.WriteLine($"the scenario fails all the same unless it expects this: {finding}");
            }

            snapshot.Take();
        }

        output.WriteLine(chosen.Count == 0 ? "nothing to approve" : $"approved: {chosen.Count}");
        return ExitCode.Holds;
    }

    private static IReadOnlyList<Finding> Findings(Snapshot snapshot)
    {
        using var file = File.OpenRead(snapshot.ReceivedCapture);
        return CanonicalLadder.Derive(file).Findings;
    }

    private static bool IsMeant(Snapshot snapshot, string scenario)
        => SnapshotPlace.NameOf(scenario) is { Length: > 0 } name
            && (Name(snapshot).Contains(scenario, StringComparison.OrdinalIgnoreCase) || snapshot.Name.Contains(name, StringComparison.Ordinal));

    private static string Name(Snapshot snapshot) => Path.GetRelativePath(Repository.Features, Path.Combine(snapshot.Folder, snapshot.Name));
}
