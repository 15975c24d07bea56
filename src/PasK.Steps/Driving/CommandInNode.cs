using System.Text.RegularExpressions;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Linux.Namespaces;

namespace PasK.Steps.Driving;

/// <summary>A line of sh(1) that a node has run to its end.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Printed">What it printed on standard output, shortened in the middle where that is much.</param>
/// <param name="Ending">How it ended and all that it said, in words that end a sentence.</param>
internal sealed partial record CommandInNode(int ExitCode, string Printed, string Ending)
{
    private const int NotFound = 127;

    /// <summary>How long a line may take, as long as one that makes a balancer.</summary>
    private static TimeSpan Longest => Pace.Patience(TimeSpan.FromSeconds(10));

    /// <summary>Runs a line in a node. Its processes end with it.</summary>
    /// <param name="lab">The scenario. What a command sends nobody knows before: all that clients send must be forwarded.</param>
    /// <param name="node">The node's name.</param>
    /// <param name="line">The line, with names of addresses as <see cref="WithAddresses"/> takes them.</param>
    /// <exception cref="ExpectationException">It did not end in time, and was ended; or it left a process behind.</exception>
    /// <exception cref="UnknownNameException">There is no such node, or this machine lacks a program that the line names.</exception>
    public static CommandInNode Of(LabScenario lab, string node, string line)
    {
        AgainstKind.RequireTraffic(lab.Vip, lab.Topology);
        using var command = NodeCommand.Start(lab.World.ThreadOf(lab.Node<Node>(node).Name), WithAddresses(lab, line));
        Expect.That(
            command.WaitForEnd(Longest),
            () => FormattableString.Invariant(
                $"{node}: '{command.Line}' did not end within {Longest.TotalSeconds:0.#} s, and was ended; {command.SaidInWords}"));
        Expect.That(!command.HasLeftProcesses, () => $"{node}: {command.Ending}");
        return command.ExitCode == NotFound && Missing().Match(command.Said) is { Success: true } missing
            ? throw new UnknownNameException($"{node}: {missing.Groups["program"]} is not installed on this machine; {command.Ending}")
            : new CommandInNode(command.ExitCode ?? 0, command.Printed, $"{node}: {command.Ending}");
    }

    /// <summary>A text with addresses in the place of words that name them: VIP, and nodes that have one; --client and client.log are other words.</summary>
    public static string WithAddresses(LabScenario lab, string text) => Word().Replace(text, word => lab.AddressOf(word.Value)?.ToString() ?? word.Value);

    [GeneratedRegex(@"(?<![\w.$-])[\w-]+(?![\w-]|\.\w)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    /// <summary>What a shell says of a program that there is not.</summary>
    [GeneratedRegex(@"(?<program>\S+): (command )?not found", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Missing();
}
