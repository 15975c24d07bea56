using System.Globalization;

namespace PasK.Cli.Tests;

/// <summary>What a lab is doing, as its threads tell (proc(5)): each node has one of its name, and so have captures and a balancer's datapath.</summary>
public enum Moment
{
    /// <summary>The program has begun to take signals.</summary>
    Starting,

    /// <summary>Nodes are there, and are being set up.</summary>
    SettingUp,

    /// <summary>A balancer forwards.</summary>
    Traffic,

    /// <summary>The captures have ended, and what they show is judged.</summary>
    Judging,

    /// <summary>The nodes are gone.</summary>
    TakingDown,
}

/// <summary>Waits for a moment of a process.</summary>
internal sealed class Moments
{
    private const string Node = "switch";
    private const string Captures = "capture";
    private const string Datapath = "datapath";
    private readonly string _tasks;
    private bool _hadNode;
    private bool _hadCaptures;

    public Moments(int process) => _tasks = string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/task");

    /// <summary>Whether the moment is now.</summary>
    public bool IsNow(Moment moment)
    {
        var threads = Threads();
        var (hasNode, hasCaptures) = (threads.Contains(Node), threads.Contains(Captures));
        (_hadNode, _hadCaptures) = (_hadNode || hasNode, _hadCaptures || hasCaptures);
        return moment switch
        {
            Moment.Starting => threads.Contains(".NET SigHandler"),
            Moment.SettingUp => hasNode,
            Moment.Traffic => threads.Any(thread => thread.EndsWith(Datapath, StringComparison.Ordinal)),
            Moment.Judging => _hadCaptures && !hasCaptures,
            _ => _hadNode && !hasNode,
        };
    }

    private HashSet<string> Threads()
    {
        try
        {
            return [.. Directory.GetDirectories(_tasks).Select(task => File.ReadAllText(Path.Combine(task, "comm")).TrimEnd())];
        }
        catch (IOException)
        {
            // A thread, or the process, ended meanwhile.
            return [];
        }
    }
}
