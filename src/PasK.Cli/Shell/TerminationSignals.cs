using System.Runtime.InteropServices;
using PasK.Lab.Files;
using PasK.Linux.SystemCalls;

namespace PasK.Cli.Shell;

/// <summary>
/// The signals by which a user or a system ends the program (signal(7)). The first is answered by one line and asks for an end in order. What has not ended
/// then in <see cref="Grace"/>, or by the next signal, ends with the process: its namespaces, the processes in them and unfinished files go with it.
/// </summary>
internal sealed class TerminationSignals : IDisposable
{
    private const int SignalledBase = 128;
    private const int Interrupt = 2;

    /// <summary>How long what is under way may take to end in order.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(750);

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private readonly Lock _turn = new();
    private readonly TaskCompletionSource _ended = new();
    private readonly TerminationSignals? _whole;
    private volatile TerminationSignals? _part;
    private volatile int _number;

    /// <summary>SIGHUP comes last: run-lab.sh takes a program that catches it for one that catches them all.</summary>
    public TerminationSignals()
        => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, Interrupt)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, 15)),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Take(context, 1)),
        ];

    /// <summary>Those of a part of a program: SIGINT is for the part alone, until this is disposed of, and ends no more than it.</summary>
    /// <param name="whole">Those of the program, of which <see cref="HasParts"/> is true.</param>
    public TerminationSignals(TerminationSignals whole)
    {
        _registrations = [];
        _whole = whole;
        whole._part = this;
    }

    /// <summary>Whether SIGINT is for parts of the program, and nobody's where none is there.</summary>
    public bool HasParts { get; set; }

    /// <summary>What is under way, in the words of the line that tells of its end.</summary>
    public string UnderWay { get; set; } = "the program";

    /// <summary>What says on a terminal what is under way, until a signal comes.</summary>
    public ProgressLine Progress { get; } = ProgressLine.OnStandardError();

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether a signal came.</summary>
    public bool HaveCome => _number != 0;

    /// <summary>What a shell expects of a program that a signal ended: 128 and the signal's number.</summary>
    public int ExitCode => SignalledBase + _number;

    /// <summary>Gets each signal's number in place of the program's end, while another program is to have them. Null at first.</summary>
    public Action<int>? Relay { get; set; }

    /// <summary>Does something whenever the terminal's window has changed its size (SIGWINCH), until what is returned is disposed of.</summary>
    public static IDisposable OnResize(Action act) => PosixSignalRegistration.Create(PosixSignal.SIGWINCH, _ => act());

    /// <summary>The registrations first: no signal comes after that.</summary>
    public void Dispose()
    {
        _whole?._part = null;
        _registrations.ForEach(registration => registration.Dispose());
        _ended.SetResult();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        if (HasParts && number == Interrupt)
        {
            _part?.TakeAsPart(number);
            return;
        }

        if (Relay is { } relay)
        {
            relay(number);
            return;
        }

        lock (_turn)
        {
            if (HaveCome)
            {
                EndAtOnce();
            }

            _number = number;
            new Thread(EndAfterGrace) { IsBackground = true, Name = "end" }.Start();
            Progress.End();
            Console.Error.WriteLine($"pask-lab: {NameOf(number)}: {UnderWay} is being ended; another signal ends it at once");
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has come to its own end meanwhile.
        }
    }

    private void TakeAsPart(int number)
    {
        try
        {
            if (Relay is { } relay)
            {
                relay(number);
            }
            else
            {
                _number = number;
                _source.Cancel();
            }
        }
        catch (ObjectDisposedException)
        {
            // It has come to its own end meanwhile.
        }
    }

    private static string NameOf(int number) => number switch
    {
        1 => "SIGHUP",
        Interrupt => "SIGINT",
        _ => "SIGTERM",
    };

    private void EndAfterGrace()
    {
        if (!_ended.Task.Wait(Grace))
        {
            EndAtOnce();
        }
    }

    private void EndAtOnce()
    {
        UnfinishedFiles.Delete();
        OwnEnd.AtOnce(ExitCode);
    }
}
