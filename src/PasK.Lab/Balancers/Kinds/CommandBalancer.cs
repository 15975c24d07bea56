using System.Globalization;
using PasK.Lab.Timing;
using PasK.Linux.Namespaces;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>A balancer made by commands, in its node.</summary>
/// <param name="name">Whose commands they are, for messages.</param>
/// <param name="node">The node's thread.</param>
/// <param name="time">The world's clock.</param>
/// <param name="files">The files that its commands read. They belong to the balancer from now on.</param>
internal sealed class CommandBalancer(string name, NodeThread node, TimeProvider time, IReadOnlyList<InheritedFile> files) : IBalancer
{
    private bool _isEnded;
    private NodeCommand? _program;

    /// <summary>The program that runs as long as it does, or null for none.</summary>
    public required string? Program { get; init; }

    /// <summary>The line that prints <see cref="Prints"/> when it is at work, or null for none.</summary>
    public required string? Ready { get; init; }

    /// <summary>What the line <see cref="Ready"/> prints on standard output, and ends with exit code 0; empty for anything.</summary>
    public required string Prints { get; init; }

    /// <summary>The lines that take it down.</summary>
    public required IReadOnlyList<string> Teardown { get; init; }

    /// <summary>How long a line may take, and the wait until it is at work.</summary>
    public required TimeSpan Longest { get; init; }

    public BalancerAccount Account => BalancerAccount.Silent;

    public string? Flaw
        => _program?.WaitForEnd(TimeSpan.Zero) == true ? $"the program {_program.Ending}, while the balancer should be at work" : null;

    /// <summary>Gives the lines that set it up, one after another.</summary>
    /// <exception cref="CommandFailedException">One of them failed, or did not end.</exception>
    public void SetUp(IEnumerable<string> lines)
    {
        node.Invoke(OwnFolders.Make);
        Give("set-up", lines);
    }

    public void Begin()
    {
        _program = Program is null ? null : NodeCommand.Start(node, Program);
        if (Ready is null)
        {
            return;
        }

        var last = "";
        var isReady = time.Await(
            () =>
            {
                using var asked = Run("condition", Ready);
                last = asked.SaidInWords + (asked.ExitCode is { } code and not 0 ? string.Create(CultureInfo.InvariantCulture, $" (exit code {code})") : "");
                return Flaw is not null || (asked is { ExitCode: 0, Printed.Length: > 0 } && asked.Printed.Contains(Prints, StringComparison.Ordinal));
            },
            Longest);
        if (Flaw is { } flaw)
        {
            throw Failure(flaw);
        }

        if (!isReady)
        {
            throw Failure($"the condition '{Ready}' did not print {(Prints.Length > 0 ? $"\"{Prints}\"" : "anything")} within {Seconds}; {last}");
        }
    }

    public void End()
    {
        if (EndProgram())
        {
            Give("teardown", Teardown);
        }
    }

    public void Dispose()
    {
        EndProgram();
        files.ToList().ForEach(file => file.Dispose());
    }

    /// <summary>Ends the program.</summary>
    /// <returns>Whether the balancer had not been ended before.</returns>
    private bool EndProgram()
    {
        _program?.Dispose();
        _program = null;
        (var wasEnded, _isEnded) = (_isEnded, true);
        return !wasEnded;
    }

    private string Seconds => string.Create(CultureInfo.InvariantCulture, $"{Longest.TotalSeconds:0.#} s");

    private void Give(string what, IEnumerable<string> lines)
    {
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            using var command = Run(string.Create(CultureInfo.InvariantCulture, $"{what} line {number}"), line);
            if (command.HasLeftProcesses || command.ExitCode is not 0)
            {
                throw Failure(string.Create(CultureInfo.InvariantCulture, $"{what} line {number} {command.Ending}"));
            }
        }
    }

    /// <summary>Runs a line to its end.</summary>
    /// <exception cref="CommandFailedException">It did not end.</exception>
    private NodeCommand Run(string what, string line)
    {
        var command = NodeCommand.Start(node, line);
        if (command.WaitForEnd(Longest))
        {
            return command;
        }

        var said = command.SaidInWords;
        command.Dispose();
        throw Failure($"{what} '{line}' did not end within {Seconds}, and was ended; {said}");
    }

    private CommandFailedException Failure(string what) => new($"{name}: {what}");
}
