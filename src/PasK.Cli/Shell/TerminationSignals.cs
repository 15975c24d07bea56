using System.Runtime.InteropServices;

namespace PasK.Cli.Shell;

/// <summary>The signals by which a user or a system ends the program (signal(7)): the first asks for an end in order, further ones change nothing.</summary>
internal sealed class TerminationSignals : IDisposable
{
    private const int SignalledBase = 128;
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations;
    private int _number;

    public TerminationSignals()
        => _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => End(context, 1)),
            PosixSignalRegistration.Create(PosixSignal.SIGINT, context => End(context, 2)),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => End(context, 15)),
        ];

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What a shell expects of a program that a signal ended: 128 and the signal's number.</summary>
    public int ExitCode => SignalledBase + _number;

    /// <summary>The registrations first: no signal comes after that.</summary>
    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _source.Dispose();
    }

    private void End(PosixSignalContext context, int number)
    {
        context.Cancel = true;
        Interlocked.CompareExchange(ref _number, number, 0);
        _source.Cancel();
    }
}
