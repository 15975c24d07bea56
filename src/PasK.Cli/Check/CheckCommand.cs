using PasK.Cli.Shell;
using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;

namespace PasK.Cli.Check;

/// <summary>The command <c>check</c>: what this machine and this user can do, found by doing it.</summary>
/// <param name="output">Where the answer goes.</param>
/// <param name="error">Where problems go.</param>
internal sealed class CheckCommand(TextWriter output, TextWriter error)
{
    private const int FirstProcess = 1;
    private readonly List<CheckFinding> _findings = [];
    private bool _isJson;
    private string? _problem;

    /// <summary>What a lab may want beside nodes and links.</summary>
    private static readonly WantedPart[] Parts =
    [
        new("decapsulation", KernelPart.Ipip, "by the kernel's ipip device", "in user space", "in user space"),
        new("vxlan", KernelPart.Vxlan, "by the kernel's vxlan device", "in user space", "in user space"),
        new("gre", KernelPart.Gre, "by the kernel's gre device", "in user space", "in user space"),
        new("dscp", KernelPart.NfTables, "by a rule of nf_tables", "not possible", "by a rule of nf_tables"),
        new("tracking", KernelPart.ConnectionTracking, "by a rule of nf_tables", "not possible", "by a rule of nf_tables"),
    ];

    /// <summary>Examines the machine.</summary>
    /// <param name="load">Whether to try also what needs a module that is not loaded. The kernel then loads it for the whole machine.</param>
    /// <param name="json">Whether to print the answer as JSON and nothing else.</param>
    /// <returns>The exit code: whether a lab can be built.</returns>
    public int Run(bool load, bool json)
    {
        _isJson = json;
        var exitCode = Examine(load);
        if (json)
        {
            output.WriteLine(CheckJson.Of(exitCode == ExitCode.Holds, _problem, _findings));
        }

        return exitCode;
    }

    private int Examine(bool load)
    {
        var before = KernelModules.OfThisMachine.Loaded;
        if (Rights.Obstacle() is { } obstacle)
        {
            return Fail(obstacle.Message, obstacle.ExitCode);
        }

        Tell("namespaces", UserNamespace.IsInitial ? "made and set up as root" : "made and set up in a user namespace");
        Tell("network", StartNamespace.IsOfLab
            ? "the program has one of its own, beside the nodes'"
            : "the program is in the one that it was started in; nodes have their own");
        Tell("processes", Environment.ProcessId == FirstProcess
            ? "a PID namespace of its own: all end with the lab"
            : "no PID namespace: processes in nodes are tied to the lab one by one");
        try
        {
            var exitCode = TryLab();
            if (exitCode == ExitCode.Holds)
            {
                Parts.ToList().ForEach(part => Tell(part.Word, part.Find(load)));
                TellFallbackDevices();
            }

            return exitCode;
        }
        finally
        {
            TellModulesSince(before);
        }
    }

    private int TryLab()
    {
        try
        {
            if (SmallLab.Prove() is { } proved)
            {
                Tell("lab", proved);
                return ExitCode.Holds;
            }

            return Fail($"no lab can be built: {SmallLab.Lost}", ExitCode.MachineLacks);
        }
        catch (LinuxException e)
        {
            return Fail(
                $"no lab can be built: the kernel refused: {e.Message}{(e.Remedy is { } remedy ? $"; {remedy}" : "")}",
                e.IsMissingRight ? ExitCode.BadInput : ExitCode.MachineLacks);
        }
    }

    private void TellFallbackDevices()
    {
        var devices = FallbackDevices.OfANewNamespace().GroupBy(FallbackDevices.ModuleOf)
            .Select(group => $"{string.Join(", ", group)} ({(group.Key is { } module ? $"module {module}" : "of no module that is known here")})").ToList();
        if (devices.Count > 0)
        {
            Tell("fallback", $"every new namespace has {string.Join(", ", devices)}; labs let them be");
        }
    }

    private void TellModulesSince(IReadOnlyList<string> before)
    {
        var loaded = KernelModules.OfThisMachine.Loaded.Except(before).ToList();
        if (loaded.Count > 0)
        {
            Tell("modules", KernelModules.Staying(loaded));
        }
    }

    private void Tell(string word, string sentence)
    {
        _findings.Add(new CheckFinding(word, sentence));
        if (!_isJson)
        {
            output.WriteLine($"{word,-15}{sentence}");
        }
    }

    private int Fail(string problem, int exitCode)
    {
        _problem = problem;
        error.WriteLine($"pask-lab: {problem}");
        return exitCode;
    }
}
