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

    /// <summary>How long what is under way may take to end in order.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(750);

    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private readonly Lock _turn = new();
    private readonly TaskCompletionSource _ended = new();
    private volatile int _number;

    /// <summary>SIGHUP comes last: run-lab.sh takes a program that catches it for one that catches them all.</summary>
    public TerminationSignals()
        => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Take(context, 2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Take(context, 15)),
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Take(context, 1)),
        ];

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
        _registrations.ForEach(registration => registration.Dispose());
        _ended.SetResult();
        _source.Dispose();
    }

    private void Take(PosixSignalContext context, int number)
    {
        context.Cancel = true;
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

    private static string NameOf(int number) => number switch
    {
        1 => "SIGHUP",
        2 => "SIGINT",
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
