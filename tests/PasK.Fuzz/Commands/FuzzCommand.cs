using System.CommandLine;
using System.Globalization;
using PasK.Cli.Commands;
using PasK.Cli.Shell;

namespace PasK.Fuzz;

/// <summary>The command <c>fuzz</c> of <c>run-lab.sh</c>.</summary>
internal static class FuzzCommand
{
    private const int MostMinutes = 10_000;

    public static async Task<int> RunAsync(string[] arguments)
    {
        using var signals = new TerminationSignals();
        var root = CommandLine.Root("Looks for inputs that break the laws of the engine and the readers.");
        root.Add(Fuzz(signals));
        return await CommandRun.InvokeAsync(root, arguments, signals);
    }

    private static Command Fuzz(TerminationSignals signals)
    {
        var minutes = new Option<int>("--minutes") { Description = "How long each target is fuzzed", HelpName = "N", DefaultValueFactory = _ => 1 };
        minutes.Validators.Add(result =>
        {
            if (result.Tokens is [var token]
                && (!int.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < 1 or > MostMinutes))
            {
                result.AddError($"--minutes: {token.Value} is not a whole number from 1 to {MostMinutes}");
            }
        });
        var seed = new Option<ulong>("--seed")
        {
            Description = "What chance comes from, to do the same again; by default another each time",
            HelpName = "S",
            DefaultValueFactory = _ => (ulong)TimeProvider.System.GetUtcNow().Ticks % 1_000_000_007,
        };
        seed.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !ulong.TryParse(token.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                result.AddError($"--seed: {token.Value} is not a whole number");
            }
        });
        var names = string.Join(", ", Target.All.Select(target => target.Name));
        var only = new Option<string?>("--target") { Description = $"One of {names}; without it, all of them one after the other", HelpName = "NAME" };
        only.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && Target.All.All(target => target.Name != token.Value))
            {
                result.AddError($"--target: {token.Value} is none of {names}");
            }
        });
        var command = new Command("fuzz", "Fuzz the engine, the readers and what is made of captures") { minutes, seed, only };
        command.SetAction((parsed, cancellation) => CommandRun.GuardAsync(signals, () => Task.FromResult(Run(
            Target.All.Where(target => parsed.GetValue(only) is not { } name || target.Name == name),
            parsed.GetValue(seed), TimeSpan.FromMinutes(parsed.GetValue(minutes)), signals, cancellation))));
        return command;
    }

    private static int Run(IEnumerable<Target> targets, ulong seed, TimeSpan length, TerminationSignals signals, CancellationToken cancellation)
    {
        var isBroken = false;
        foreach (var target in targets.TakeWhile(_ => !cancellation.IsCancellationRequested))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{target.Name}: {length.TotalMinutes} min with seed {seed}"));
            if (target.Run(new Fuzzing(seed, length, Console.Out, cancellation)) is { } failure)
            {
                isBroken = true;
                Console.WriteLine($"{target.Name}: FAILED: {failure}");
            }
        }

        return cancellation.IsCancellationRequested ? signals.ExitCode : isBroken ? ExitCode.ClaimFailed : ExitCode.Holds;
    }
}
