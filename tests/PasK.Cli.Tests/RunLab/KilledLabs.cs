using System.Diagnostics;
using System.Globalization;
using PasK.Linux.Namespaces;
using PasK.Linux.SystemCalls;
using PasK.Linux.Waiting;
using Xunit;

namespace PasK.Cli.Tests;

/// <summary>
/// A process in user, PID, network and mount namespaces of its own, in which it starts labs and kills one random process of each at a random moment.
/// Whatever is seen here afterwards is left over: other processes in /proc, mounts, files, and network namespaces by the kernel's own count, which is
/// limited here (user.max_net_namespaces, namespaces(7)) and goes down only when a namespace and its links have been freed.
/// </summary>
internal sealed class KilledLabs : IDisposable
{
    public const string Argument = "--kill-labs";

    /// <summary>A variable of the environment that the labs do not get.</summary>
    public const string OfThisProcessAlone = "DOTNET_TieredCompilation";

    /// <summary>The process's own network namespace and those of the bystander.</summary>
    private const int OwnNamespaces = 1 + Bystander.Namespaces;
    private const int PlentyOfNamespaces = 1000;
    private const int Killing = 9;
    private const string Namespaces = "network namespaces";
    private const int OneLateIn = 50;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly string _script;
    private readonly Random _random;
    private readonly Bystander _bystander = new();
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Environment.GetEnvironmentVariable("TMPDIR")!, "here")).FullName;
    private readonly HashSet<int> _own;
    private readonly HashSet<string> _ownFiles;
    private readonly string _mounts = Mounts();
    private readonly SortedDictionary<string, int> _killed = [];
    private TimeSpan _slowest;
    private int _late;

    private KilledLabs(int seed, string script)
    {
        _script = script;
        _random = new Random(seed);
        Assert.False(HasAtMost(OwnNamespaces - 1), "the limit of network namespaces has no effect");
        _ownFiles = [.. Files()];
        _own = [.. SeenProcess.All().Select(process => process.Id)];
    }

    /// <summary>Kills so many labs and prints what was killed and how long the kernel took to clean up.</summary>
    public static int Play(string count, string seed, string script)
    {
        try
        {
            using var labs = new KilledLabs(int.Parse(seed, CultureInfo.InvariantCulture), script);
            labs.KillMany(int.Parse(count, CultureInfo.InvariantCulture));
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return 1;
        }
    }

    public void Dispose() => _bystander.Dispose();

    private void KillMany(int count)
    {
        var duration = UntilItsEnd();
        for (var killed = 0; killed < count;)
        {
            killed += KillOne(asOrdinaryUser: killed % 2 == 1, _random.NextDouble() * duration) ? 1 : 0;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{count} labs killed ({string.Join(", ", _killed.Select(pair => $"{pair.Key} {pair.Value}"))}), all gone after at most "
            + $"{_slowest.TotalMilliseconds:F0} ms, {_late} later than {Limit.TotalSeconds:F0} s"));
        Assert.True(_late <= count / OneLateIn, $"{_late} of {count} labs were not gone within {Limit.TotalSeconds:F0} s");
    }

    private TimeSpan UntilItsEnd()
    {
        var began = TimeProvider.System.GetTimestamp();
        using var lab = Start(asOrdinaryUser: false);
        lab.WaitForExit();
        Assert.True(lab.ExitCode is 0 or Run.Inconclusive, $"the lab ended with {lab.ExitCode}");
        var duration = TimeProvider.System.GetElapsedTime(began);
        AwaitNothingLeft("a normal end");
        return duration;
    }

    /// <returns>Whether a process was killed in time: the lab, or a process that it started for a moment only, may have ended before.</returns>
    private bool KillOne(bool asOrdinaryUser, TimeSpan moment)
    {
        using var lab = Start(asOrdinaryUser);
        Wait.Poll([], moment);
        var tree = SeenProcess.Tree(lab.Id);
        var victim = tree.Count == 0 ? null : tree[_random.Next(tree.Count)];
        var killed = TimeProvider.System.GetTimestamp();
        if (victim is null || !Signal.Send(victim.Id, Killing))
        {
            lab.WaitForExit();
            AwaitNothingLeft("a normal end");
            return false;
        }

        var what = $"{victim.Name} was killed after {moment.TotalMilliseconds:F0} ms, {string.Join(", ", tree.Select(process => process.Name))}";
        if (!lab.WaitForExit(Limit))
        {
            Assert.True(victim.Id != lab.Id && victim.Name != "dotnet", $"after {what}: the lab goes on");
            lab.WaitForExit();
            AwaitNothingLeft(what);
            return false;
        }

        AwaitNothingLeft(what, killed);
        _killed[victim.Name] = _killed.GetValueOrDefault(victim.Name) + 1;
        return true;
    }

    private Process Start(bool asOrdinaryUser)
    {
        string[] command =
        [
            .. asOrdinaryUser ? OrdinaryUser.Command : [],
            _script,
            "demo",
            "ip-tunnel-dsr",
            "--output",
            Path.Combine(_folder, "lab-output")
        ];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder,
        };
        start.Environment.Remove(OfThisProcessAlone);
        var lab = Process.Start(start)!;
        lab.OutputDataReceived += (_, _) => { };
        lab.ErrorDataReceived += (_, _) => { };
        lab.BeginOutputReadLine();
        lab.BeginErrorReadLine();
        return lab;
    }

    private void AwaitNothingLeft(string after) => AwaitNothingLeft(after, TimeProvider.System.GetTimestamp());

    /// <summary>
    /// Waits until nothing is left. The kernel frees namespaces in turn, all of the system one after the other, and a process that is told to end needs a
    /// processor: where the machine has much else to do one lab in each fifty may be later than the limit, and none later than the patience.
    /// </summary>
    private void AwaitNothingLeft(string after, long began)
    {
        while (WhatIsLeft() is { } left)
        {
            var passed = TimeProvider.System.GetElapsedTime(began);
            Assert.True(passed < Patience, $"after {after}, {passed.TotalSeconds:F1} s later: {left}");
            Wait.Poll([], TimeSpan.FromMilliseconds(2));
        }

        var took = TimeProvider.System.GetElapsedTime(began);
        _slowest = took > _slowest ? took : _slowest;
        _late += took > Limit ? 1 : 0;
        _bystander.AssertUntouched();
    }

    private string? WhatIsLeft()
        => SeenProcess.All().Where(process => !_own.Contains(process.Id)).Select(process => process.Name).ToList() is { Count: > 0 } processes ? $"processes: "
            + $"{string.Join(", ", processes)}"
            : Mounts() != _mounts ? $"mounts: {Mounts()}"
            : Files().Except(_ownFiles).ToList() is { Count: > 0 } files ? $"files: {string.Join(", ", files)}"
            : !HasAtMost(OwnNamespaces) ? Namespaces
            : null;

    private IEnumerable<string> Files()
        => new[] { Path.GetDirectoryName(_folder)!, "/dev/shm", "/run", "/var/tmp" }
            .SelectMany(folder => Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories))
            .Where(path => !path.StartsWith(Path.Combine(_folder, "lab-output"), StringComparison.Ordinal));

    private static string Mounts() => File.ReadAllText("/proc/self/mounts");

    /// <summary>Whether there are so many network namespaces or fewer: where one more is allowed, the kernel makes one only then.</summary>
    private static bool HasAtMost(int count)
    {
        LimitNamespaces(count + 1);
        try
        {
            using var one = new NodeThread("one-more");
            return true;
        }
        catch (LinuxException)
        {
            return false;
        }
        finally
        {
            LimitNamespaces(PlentyOfNamespaces);
        }
    }

    private static void LimitNamespaces(int most) => File.WriteAllText("/proc/sys/user/max_net_namespaces", most.ToString(CultureInfo.InvariantCulture));
}
