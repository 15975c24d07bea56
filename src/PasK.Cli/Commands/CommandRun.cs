using System.CommandLine;
using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using PasK.Files.Problems;
using PasK.Lab.Balancers.Kinds;
using PasK.Linux.Devices;
using PasK.Linux.SystemCalls;

namespace PasK.Cli.Commands;

/// <summary>Runs a command line and turns what can go wrong outside the program into one clear line and an exit code.</summary>
internal static class CommandRun
{
    /// <summary>Reads the arguments and runs the command that they name.</summary>
    public static async Task<int> InvokeAsync(Command root, string[] arguments, TerminationSignals signals)
    {
        // A word that begins with @ is a tag here, never a file of more arguments.
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0)
        {
            var configuration = new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            signals.UnderWay = string.Join(' ', parsed.Tokens.Select(token => token.Value).DefaultIfEmpty("the demonstration"));
            return await parsed.InvokeAsync(configuration, signals.Token);
        }

        foreach (var message in parsed.Errors.Select(error => UnknownWord.Explain(parsed, error)).Distinct())
        {
            await Console.Error.WriteLineAsync($"pask-lab: {message}");
        }

        await Console.Error.WriteLineAsync("pask-lab: --help shows what is allowed");
        return ExitCode.BadInput;
    }

    /// <summary>Runs a command, and turns its failure into a line and an exit code.</summary>
    public static async Task<int> GuardAsync(TerminationSignals signals, Func<Task<int>> run)
    {
        try
        {
            var exitCode = await run();
            if (KernelFeatures.AllLoaded is { Count: > 0 } modules)
            {
                await Console.Error.WriteLineAsync($"pask-lab: {KernelModules.Staying(modules)}");
            }

            return signals.HaveCome ? signals.ExitCode : exitCode;
        }
        catch (Exception) when (signals.HaveCome)
        {
            return signals.ExitCode;
        }
        catch (LinuxException e)
        {
            await Console.Error.WriteLineAsync($"pask-lab: the kernel refused: {e.Message}; {e.Remedy ?? "./run-lab.sh check says what this machine can do"}");
            return e.IsMissingRight || e.IsPortTaken ? ExitCode.BadInput : ExitCode.MachineLacks;
        }
        catch (CommandFailedException e)
        {
            await Console.Error.WriteLineAsync($"pask-lab: {e.Message}");
            return ExitCode.BadInput;
        }
        catch (InvalidFileException e)
        {
            e.Problems.ToList().ForEach(Console.Error.WriteLine);
            return ExitCode.BadInput;
        }
        catch (SpecificationException e)
        {
            await Console.Error.WriteLineAsync($"pask-lab: {e.Message}");
            return ExitCode.BadInput;
        }
        catch (UnauthorizedAccessException e)
        {
            await Console.Error.WriteLineAsync(
                $"pask-lab: {e.Message} A lab may read and write what its user may, and root's what the owner of its clone may: "
                + "name a folder of that user (--output, --report), or use a clone of your own");
            return ExitCode.BadInput;
        }
        catch (IOException e)
        {
            await Console.Error.WriteLineAsync($"pask-lab: {e.Message}");
            return ExitCode.BadInput;
        }
    }
}
