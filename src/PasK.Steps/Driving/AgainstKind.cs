using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Snapshots.Approval;
using PasK.Lab.Snapshots.Findings;
using PasK.Lab.Topologies;
using PasK.ReqnrollAdapter.Engine;
using PasK.ReqnrollAdapter.Features;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Steps.Driving;

/// <summary>
/// A scenario with balancers of another kind than the reference engine. What they are free to choose is not compared. What they do otherwise must be declared,
/// and what is declared must show.
/// </summary>
internal sealed class AgainstKind
{
    private static readonly AsyncLocal<AgainstKind?> Running = new();
    private readonly Scenario _scenario;
    private readonly string _name;
    private readonly HashSet<string> _shown = [];
    private Topology? _topology;
    private string? _absence;
    private Exception? _failure;
    private string? _failed;

    private AgainstKind(BalancerKind kind, Scenario scenario) => (Kind, _scenario, _name) = (kind, scenario, NameOf(scenario));

    /// <summary>The one that the caller runs in, or null for the reference engine.</summary>
    public static AgainstKind? Current => Running.Value;

    /// <summary>The kind.</summary>
    public BalancerKind Kind { get; }

    /// <summary>Whether the scenario is absent because it is about another nat-mode than the kind has.</summary>
    public bool IsOfOtherMode { get; private set; }

    /// <summary>Whether the scenario is absent because it needs a protocol that the kind does not forward.</summary>
    public bool IsOfOtherProtocol { get; private set; }

    /// <summary>What was otherwise, as declared.</summary>
    public IReadOnlyCollection<string> Shown => _shown;

    private IEnumerable<Difference> Declared => Kind.Differences.Where(difference => difference.Scenario == _name);

    /// <summary>A scenario's name in declarations: its snapshot's path below the features.</summary>
    public static string NameOf(Scenario scenario)
    {
        var snapshot = SnapshotPlace.Of(scenario.Path, scenario.Info.Title);
        return SnapshotPlace.Below("", snapshot) + "/" + snapshot.Name;
    }

    /// <summary>Runs a scenario with balancers of a kind.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="scenario">The scenario.</param>
    /// <param name="run">Runs it.</param>
    /// <param name="ended">Is told in the end.</param>
    /// <exception cref="CaptureException">Something that is declared did not show.</exception>
    public static async Task RunAsync(BalancerKind kind, Scenario scenario, Func<Task> run, Action<AgainstKind> ended)
    {
        var against = Running.Value = new AgainstKind(kind, scenario);
        try
        {
            await run();
        }
        catch (Exception) when (against._absence is not null && against.Declared.Any())
        {
            // That it is absent is not the news: what is declared of it cannot show any more.
        }
        catch (Exception e) when (against.IsDeclaredFailure(e))
        {
            against._shown.Add(against._failed!);
        }
        finally
        {
            ended(against);
        }

        var missing = against.Declared.Where(difference => against._absence is not null || !against._shown.Contains(difference.Field)).ToList();
        var why = against._absence is { } reason ? $", which is absent: {reason}" : "";
        Expect.That(
            missing.Count == 0,
            () => string.Join('\n', missing.Select(one => $"{kind.Name} declares a difference that does not show: {one.Field} of {one.Scenario}{why}")));
    }

    /// <summary>Skips the scenario where the kind cannot play the balancers of its topology.</summary>
    public static void RequireAbility(Topology topology)
    {
        if (Current is not { } against)
        {
            return;
        }

        against._topology = topology;
        if (against.Kind.Obstacle(topology) is { } obstacle)
        {
            against.IsOfOtherMode = !against.Kind.Can.HasModesOf(topology);
            against.BeAbsent(obstacle);
        }

        if (against.Kind.Freedoms.Select(Freedoms.Word).FirstOrDefault(against._scenario.Info.CombinedTags.Contains) is { } choice)
        {
            against.BeAbsent($"{against.Kind.Name} may choose here: one of its freedoms is {choice}, and the scenario is about one choice");
        }
    }

    /// <summary>Skips the scenario where the kind does not tell something.</summary>
    public static void Require(Telling telling)
    {
        if (Current is { } against && against.Kind.Can.Lack(telling) is { } lack)
        {
            against.BeAbsent($"{against.Kind.Name} {lack}");
        }
    }

    /// <summary>Skips the scenario where a balancer must take a change of its configuration while it runs, and the kind does not do that.</summary>
    public static void RequireChanges(Topology topology)
    {
        RequireAbility(topology);
        Current?.BeAbsent($"{Current.Kind.Name} takes no change of its configuration while it runs");
    }

    /// <summary>Skips the scenario where a protocol of an address must be forwarded, and the kind does not do that.</summary>
    public static void Require(IpProtocol protocol, Ipv4Address address, Topology topology)
    {
        if (Current is { } against && against.Kind.Can.HasModesOf(topology) && against.Kind.Can.Lack(protocol, address, topology) is { } lack)
        {
            against.IsOfOtherProtocol = true;
            against.BeAbsent($"{against.Kind.Name} {lack}");
        }
    }

    /// <summary>Skips the scenario where the kind cannot play the balancers of a topology, or not forward all that clients send to an address.</summary>
    public static void RequireTraffic(Ipv4Address address, Topology topology)
    {
        RequireAbility(topology);
        new[] { IpProtocol.Icmp, IpProtocol.Udp, IpProtocol.Tcp }.ToList().ForEach(protocol => Require(protocol, address, topology));
    }

    /// <summary>Skips the scenario where a claim cannot be judged.</summary>
    public static void RequireClaim(string claim, string lack) => Current?.BeAbsent($"the claim {claim} cannot be judged: {Current.Kind.Name} {lack}");

    /// <summary>Takes note of a step that failed.</summary>
    /// <param name="step">The step's text.</param>
    /// <param name="failure">Its failure.</param>
    public static void NoteFailure(string step, Exception failure)
    {
        if (Current is { _failure: null } against)
        {
            (against._failure, against._failed) = (failure, $"{step.TrimEnd(':')}: {Causes(failure).First().Message.Split('\n')[0]}");
        }
    }

    /// <summary>Whether a kind may choose otherwise than a step, or the approved captures, have it.</summary>
    public static bool IsFree(FieldDifference one) => Current is { _topology: { } topology } against && against.Kind.Freedoms.Allow(one, topology);

    /// <summary>What of a difference from the approved captures is neither free nor declared.</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="done">The steps that are whole, of a scenario that has ended early; null of one that is whole itself.</param>
    public SnapshotDifference? Undeclared(SnapshotDifference? difference, IReadOnlyCollection<string>? done)
    {
        var declared = Declared.Select(one => one.Field).ToHashSet();
        var bound = difference?.Without(IsFree);
        bound = done is null ? bound : bound?.After(done);
        _shown.UnionWith(
            bound?.Lines.SelectMany(line => line.Fields).Where(field => !IsFree(field)).Select(field => field.Declaration).Where(declared.Contains) ?? []);
        return bound?.Without(field => IsFree(field) || declared.Contains(field.Declaration));
    }

    /// <summary>Whether a finding is free, or declared as a difference.</summary>
    public bool Expects(Finding finding)
    {
        var isDeclared = Declared.Any(one => one.Field == $"{finding}");
        _shown.UnionWith(isDeclared ? [$"{finding}"] : []);
        return isDeclared || Kind.Freedoms.Any(freedom => freedom.Allows(finding));
    }

    /// <summary>Whether a scenario failed because of a step whose failure is declared in its own words, and of nothing else.</summary>
    private bool IsDeclaredFailure(Exception failure)
        => _failure is { } noted && Declared.Any(difference => difference.Field == _failed) && Causes(failure).All(Causes(noted).Contains);

    /// <summary>What went wrong, without what others put around it.</summary>
    private static IEnumerable<Exception> Causes(Exception e) => e switch
    {
        AggregateException all => all.InnerExceptions.SelectMany(Causes),
        { InnerException: { } inner } => Causes(inner),
        _ => [e],
    };

    private void BeAbsent(string reason)
    {
        _absence = reason;
        Skip.Because(reason);
    }
}
