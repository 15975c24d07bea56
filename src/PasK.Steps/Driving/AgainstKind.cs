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
    private readonly string _scenario;
    private readonly HashSet<string> _shown = [];
    private IReadOnlyList<string> _balancers = [];
    private string? _failedStep;

    private AgainstKind(BalancerKind kind, Scenario scenario) => (Kind, _scenario) = (kind, NameOf(scenario));

    /// <summary>The one that the caller runs in, or null for the reference engine.</summary>
    public static AgainstKind? Current => Running.Value;

    /// <summary>The kind.</summary>
    public BalancerKind Kind { get; }

    /// <summary>Whether the scenario is absent because it is about another nat-mode than the kind has.</summary>
    public bool IsOfOtherMode { get; private set; }

    /// <summary>Whether the scenario is absent because it is about a protocol that the kind does not forward.</summary>
    public bool IsOfOtherProtocol { get; private set; }

    /// <summary>Whether the step that failed is declared as a difference, so that the captures are not whole.</summary>
    public bool HasDeclaredFailure => _failedStep is not null && Declared.Any(difference => difference.Field == _failedStep);

    /// <summary>The fields that were otherwise, as declared.</summary>
    public IReadOnlyCollection<string> Shown => _shown;

    private IEnumerable<Difference> Declared => Kind.Differences.Where(difference => difference.Scenario == _scenario);

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
        catch (Exception e) when (Skip.ReasonIn(e) is null && InconclusiveException.In(e) is null && against.HasDeclaredFailure)
        {
            against._shown.Add(against._failedStep!);
        }
        finally
        {
            ended(against);
        }

        var missing = against.Declared.Where(difference => !against._shown.Contains(difference.Field)).ToList();
        Expect.That(
            missing.Count == 0,
            () => string.Join('\n', missing.Select(one => $"{kind.Name} declares a difference that does not show: {one.Field} of {one.Scenario}")));
    }

    /// <summary>Skips the scenario where the kind cannot play the balancers of its topology.</summary>
    public static void RequireAbility(Topology topology)
    {
        if (Current is not { } against)
        {
            return;
        }

        against._balancers = [.. topology.Balancers.Select(balancer => balancer.Name)];
        if (against.Kind.Obstacle(topology) is { } obstacle)
        {
            against.IsOfOtherMode = !against.Kind.Can.HasModesOf(topology);
            Skip.Because(obstacle);
        }
    }

    /// <summary>Skips the scenario where the kind does not tell something.</summary>
    public static void Require(Telling telling)
    {
        if (Current is { } against && against.Kind.Can.Lack(telling) is { } lack)
        {
            Skip.Because($"{against.Kind.Name} {lack}");
        }
    }

    /// <summary>Skips the scenario where a protocol of an address must be forwarded, and the kind does not do that.</summary>
    public static void Require(IpProtocol protocol, Ipv4Address address, Topology topology)
    {
        if (Current is { } against && against.Kind.Can.HasModesOf(topology) && against.Kind.Can.Lack(protocol, address, topology) is { } lack)
        {
            against.IsOfOtherProtocol = true;
            Skip.Because($"{against.Kind.Name} {lack}");
        }
    }

    /// <summary>Takes note of a step that failed.</summary>
    public static void NoteFailure(string step)
    {
        if (Current is { } against)
        {
            against._failedStep ??= step;
        }
    }

    /// <summary>What of a difference from the approved captures is neither free nor declared.</summary>
    public SnapshotDifference? Undeclared(SnapshotDifference? difference)
    {
        bool IsFree(FieldDifference field) => Kind.Freedoms.Any(freedom => freedom.Allows(field, _balancers));
        var declared = Declared.Select(one => one.Field).ToHashSet();
        var bound = difference?.Lines.SelectMany(line => line.Fields).Where(field => !IsFree(field)).Select(field => field.Name);
        _shown.UnionWith(bound?.Where(declared.Contains) ?? []);
        return difference?.Without(field => IsFree(field) || declared.Contains(field.Name));
    }

    /// <summary>Whether a finding is free, or its kind declared as a difference.</summary>
    public bool Allows(Finding finding)
    {
        var isDeclared = Declared.Any(one => one.Field == $"{finding.Kind}");
        _shown.UnionWith(isDeclared ? [$"{finding.Kind}"] : []);
        return isDeclared || Kind.Freedoms.Any(freedom => freedom.Allows(finding));
    }
}
