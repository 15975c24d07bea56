using System.Globalization;
using PasK.Cli.Shell;
using PasK.Files.Forms;
using PasK.Lab.Live;
using PasK.Linux.Terminals;

namespace PasK.Cli.Live;

/// <summary>Commands that talk with labs that are up: they stay where they were started, and open no socket but those of the labs.</summary>
/// <param name="output">Where results go.</param>
/// <param name="error">Where problems go.</param>
internal sealed class LabCommand(TextWriter output, TextWriter error)
{
    private const string NoneIsUp = "no lab is up: ./run-lab.sh up --detach brings one up";

    /// <summary>Prints the labs that are up.</summary>
    public int List()
    {
        string[][] rows =
        [
            .. LabFolder.Names.Select(name => Describe(name) is { } lab
                ? [name, lab.Topology, $"{lab.Process}", Duration(lab.UpSeconds), Duration(lab.EndsInSeconds)]
                : new[] { name, "starting", "", "", "" }),
        ];
        output.WriteLine(rows.Length == 0 ? NoneIsUp : LabTable.Of(["NAME", "TOPOLOGY", "PROCESS", "UP", "ENDS IN"], rows));
        return ExitCode.Holds;
    }

    /// <summary>Describes a lab.</summary>
    /// <param name="name">Its name, or null for the only one.</param>
    /// <param name="form">One of <see cref="LabForms.Words"/>.</param>
    public int Inspect(string? name, string form)
    {
        var lab = Find(name);
        output.Write(LabForms.Of(Describe(lab) ?? throw NotUp(lab), form));
        return ExitCode.Holds;
    }

    /// <summary>Ends labs, and waits until nothing is left of them.</summary>
    /// <param name="name">A lab's name, or null for the only one.</param>
    /// <param name="all">Whether all are ended.</param>
    public int Down(string? name, bool all)
    {
        foreach (var lab in all ? LabFolder.Names : [Find(name)])
        {
            using var conversation = Conversation.With(lab) ?? throw NotUp(lab);
            conversation.Ask(Of(Request.Down));
            conversation.AwaitEnd();
            output.WriteLine($"{lab} is down");
        }

        return ExitCode.Holds;
    }

    /// <summary>Runs a program in a node, on the streams of this process.</summary>
    /// <param name="name">The lab's name, or null for the only one.</param>
    /// <param name="words">The node, the program, its arguments.</param>
    /// <param name="signals">The signals that come meanwhile.</param>
    /// <returns>The program's exit code.</returns>
    public int Exec(string? name, IReadOnlyList<string> words, TerminationSignals signals)
    {
        var lab = Find(name);
        using var conversation = Conversation.With(lab) ?? throw NotUp(lab);
        signals.Relay = conversation.Relay;
        var hasTerminal = RawTerminal.Is(0) && RawTerminal.Is(1);
        using (var terminal = hasTerminal ? new PseudoTerminal(0) : null)
        {
            conversation.Ask(Of(Request.Exec, words) with { HasTerminal = hasTerminal }, terminal?.Far, RawTerminal.Is);
            if (terminal is not null)
            {
                terminal.Far.Dispose();
                using var resized = TerminationSignals.OnResize(() => terminal.TakeSizeOf(0));
                using var raw = new RawTerminal(0);
                terminal.Relay(0, 1, conversation.Descriptor);
            }
        }

        return End(conversation, lab, words[1]);
    }

    /// <summary>Has a lab do what a verb says, on the streams of this process.</summary>
    /// <param name="name">The lab's name, or null for the only one.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="words">What follows it.</param>
    /// <param name="signals">The signals that come meanwhile; each ends it.</param>
    /// <returns>The exit code.</returns>
    public int Do(string? name, string verb, IReadOnlyList<string> words, TerminationSignals signals)
    {
        var lab = Find(name);
        using var conversation = Conversation.With(lab) ?? throw NotUp(lab);
        signals.Relay = conversation.Relay;
        conversation.Ask(Of(verb, words));
        return End(conversation, lab, verb);
    }

    /// <summary>Waits for the end of what a lab does, and gives its exit code.</summary>
    private int End(Conversation conversation, string lab, string what)
    {
        if (conversation.Answer() is not { } answer)
        {
            error.WriteLine($"pask-lab: the lab {lab} has ended, and {what} in it");
            return ExitCode.LabEnded;
        }

        return answer.Refusal is { } refusal ? throw new IOException(refusal) : answer.ExitCode;
    }

    private static Request Of(string verb, IReadOnlyList<string>? words = null)
        => new(verb, words ?? [], Environment.CurrentDirectory, Environment.GetEnvironmentVariable("TERM"), HasTerminal: false);

    private static LabDescription? Describe(string name)
    {
        using var conversation = Conversation.With(name);
        conversation?.Ask(Of(Request.Inspect));
        return conversation?.Answer()?.Lab;
    }

    private static string Find(string? name)
    {
        var names = LabFolder.Names;
        return name is null && names is [var only] ? only
            : name is not null && names.Contains(name) ? name
            : names.Count == 0 ? throw new IOException(NoneIsUp)
            : throw new IOException(name is null
                ? $"several labs are up: say which; {string.Join(", ", names)}"
                : $"no lab called '{name}' is up{Suggestion.DidYouMean(name, names)}; up: {string.Join(", ", names)}");
    }

    private static IOException NotUp(string name) => new($"the lab {name} is not up yet, or has just ended; ./run-lab.sh list says which are");

    private static string Duration(long seconds)
        => seconds < 60 ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
            : seconds < 3600 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds / 60 % 60} min");
}
