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
    /// <summary>What is added to a signal's number for the exit code of a process that it has ended, as by a shell.</summary>
    private const int EndedBySignal = 128;
    private const int Interrupt = 2;
    private const string StandardInput = "-";
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

    /// <summary>Has a lab write what crosses links as a pcapng, until a signal comes or nobody reads it any more.</summary>
    /// <param name="name">The lab's name, or null for the only one.</param>
    /// <param name="links">The links; empty for all.</param>
    /// <param name="file">The file; - for standard output; null where nothing is said.</param>
    /// <param name="isForWireshark">Whether Wireshark gets it.</param>
    /// <param name="signals">The signals that come meanwhile; each ends it.</param>
    /// <returns>The exit code.</returns>
    public int Capture(string? name, IReadOnlyList<string> links, string? file, bool isForWireshark, TerminationSignals signals)
    {
        var lab = Find(name);
        using var sink = CaptureSink.Open(file, isForWireshark);
        using var conversation = Conversation.With(lab) ?? throw NotUp(lab);
        signals.Relay = conversation.Relay;
        conversation.Ask(Of(Request.Capture, links), sink.Handle, stream => stream == 1);
        sink.LetGo();
        return End(conversation, lab, Request.Capture);
    }

    /// <summary>Shows, compares or changes a balancer's configuration.</summary>
    /// <param name="name">The lab's name, or null for the only one.</param>
    /// <param name="what">What is done with it.</param>
    /// <param name="balancer">The balancer's node, or null for the only one.</param>
    /// <param name="file">The file that has the configuration, - for standard input, or null for none.</param>
    /// <param name="signals">The signals that come meanwhile; each ends it.</param>
    /// <returns>The exit code.</returns>
    public int Config(string? name, string what, string? balancer, string? file, TerminationSignals signals)
    {
        var lab = Find(name);
        using var conversation = Conversation.With(lab) ?? throw NotUp(lab);
        signals.Relay = conversation.Relay;
        using var opened = file is null or StandardInput ? null : File.Exists(file) ? File.OpenHandle(file) : throw new IOException($"there is no file {file}");
        conversation.Ask(Of(Request.Config, [what, balancer ?? "", file ?? ""]), opened, stream => stream == 0);
        return End(conversation, lab, Request.Config);
    }

    /// <summary>Is the command line of a balancer, for a person or for lines that come by a pipe.</summary>
    /// <param name="name">The lab's name, or null for the only one.</param>
    /// <param name="balancer">The balancer's node, or null for the only one.</param>
    /// <param name="input">Where lines are typed.</param>
    /// <param name="signals">The signals that come meanwhile; each ends it.</param>
    /// <returns>The exit code: whether all lines were taken, where nobody types them.</returns>
    public int Console(string? name, string? balancer, TextReader input, TerminationSignals signals)
    {
        var lab = Find(name);
        using var conversation = Conversation.With(lab) ?? throw NotUp(lab);
        var (isTyped, isRefused) = (RawTerminal.Is(0) && RawTerminal.Is(1), false);
        signals.Relay = number =>
        {
            // At a terminal Ctrl-C ends no more than what is typed, as on a PAS-K: at the prompt of a lab this process is the lab's.
            if (!isTyped || number != Interrupt)
            {
                Environment.Exit(EndedBySignal + number);
            }
        };
        conversation.Ask(Of(Request.Console, [balancer ?? ""]));
        while (true)
        {
            var answer = conversation.Answer();
            if (answer?.Console is not { } state)
            {
                return End(answer, lab, Request.Console);
            }

            isRefused |= state.IsRefused;
            output.Write(isTyped && !state.IsLeft ? state.Prompt : "");
            if (state.IsLeft || input.ReadLine() is not { } line)
            {
                return isRefused && !isTyped ? ExitCode.BadInput : ExitCode.Holds;
            }

            conversation.Type(new TypedLine(line));
        }
    }

    /// <summary>Waits for the end of what a lab does, and gives its exit code.</summary>
    private int End(Conversation conversation, string lab, string what) => End(conversation.Answer(), lab, what);

    private int End(Answer? end, string lab, string what)
    {
        if (end is not { } answer)
        {
            error.WriteLine($"pask-lab: the lab {lab} has ended, and {what} in it");
            return ExitCode.LabEnded;
        }

        answer.Problems?.ToList().ForEach(error.WriteLine);
        return answer.Refusal is { } refusal ? throw new IOException(refusal) : answer.ExitCode;
    }

    /// <summary>A request.</summary>
    internal static Request Of(string verb, IReadOnlyList<string>? words = null)
        => new(verb, words ?? [], Environment.CurrentDirectory, Environment.GetEnvironmentVariable("TERM"), HasTerminal: false);

    private static LabDescription? Describe(string name)
    {
        using var conversation = Conversation.With(name);
        conversation?.Ask(Of(Request.Inspect));
        return conversation?.Answer()?.Lab;
    }

    /// <summary>The name of a lab that is up.</summary>
    /// <param name="name">Its name, or null for the only one.</param>
    /// <exception cref="IOException">There is none, or several.</exception>
    internal static string Find(string? name)
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
