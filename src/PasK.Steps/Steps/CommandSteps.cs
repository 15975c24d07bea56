using PasK.Linux.Namespaces;
using PasK.ReqnrollAdapter.Engine;
using PasK.Steps.Driving;

namespace PasK.Steps.Steps;

/// <summary>Commands that run in a node, as a person would type them there. VIP, client and other names of one address each stand for it.</summary>
[Binding]
public sealed class CommandSteps(LabScenario lab)
{
    private CommandInNode? _last;

    private CommandInNode Last => _last ?? throw new InvalidOperationException("no step has run a command");

    /// <summary>The scenario needs a program, and is skipped on a machine that lacks it.</summary>
    [Given("the program {word} is installed")]
    public static void IsInstalled(string program)
    {
        if (!ProgramPath.Has(program))
        {
            Skip.Because($"{program} is not installed on this machine");
        }
    }

    /// <summary>A node runs a command (sh -c), which must end with exit code 0 within 10 seconds, more on a slow machine, and leave nothing behind.</summary>
    [When("{word} runs {string}")]
    public void Runs(string node, string command)
    {
        Tries(node, command);
        Expect.That(Last.ExitCode == 0, () => Last.Ending);
    }

    /// <summary>As above, whatever its exit code.</summary>
    [When("{word} tries {string}")]
    public void Tries(string node, string command) => _last = CommandInNode.Of(lab, node, command);

    /// <summary>The last command has printed a text on its standard output, among others.</summary>
    [Then("the command prints {string}")]
    public void Prints(string text)
        => Expect.That(
            Last.Printed.Contains(CommandInNode.WithAddresses(lab, text), StringComparison.Ordinal), () => $"\"{text}\" was not printed; {Last.Ending}");

    /// <summary>The last command has ended with an exit code.</summary>
    [Then("the command ends with {int}")]
    public void EndsWith(int exitCode) => Expect.That(Last.ExitCode == exitCode, () => $"expected exit code {exitCode}; {Last.Ending}");
}
