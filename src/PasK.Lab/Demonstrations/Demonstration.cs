using System.Security.Cryptography;
using PasK.Lab.Balancers;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Lab.Claims;
using PasK.Lab.Exchanges;
using PasK.Lab.Forwarding;
using PasK.Lab.Omissions;
using PasK.Lab.Services;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;

namespace PasK.Lab.Demonstrations;

/// <summary>
/// The demonstration of a topology: a world is built, its clients one after the other ask every service for what it takes while every link is
/// captured, and the claims are judged by what was seen. Where the balancer checks its reals, a real server then closes its port and opens it again.
/// </summary>
public sealed class Demonstration : IDisposable
{
    /// <summary>Octets that each client downloads.</summary>
    public const int DownloadOctets = 100_000;

    /// <summary>A download may take this many times as long as one exchange: it connects, and its congestion window has to grow.</summary>
    private const int RoundTripsOfDownload = 4;

    private readonly CaptureSession _captures;
    private readonly Starvation _starvation = Starvation.Begin();
    private readonly Topology _topology;
    private readonly ExchangePlan _plan;
    private readonly DemonstrationOptions _options;
    private readonly List<Outcome> _outcomes = [];
    private readonly Dictionary<(string Client, string Target), Transfer> _downloads = [];
    private readonly DemonstrationStages _stages;
    private bool _hasStalled;

    private Demonstration(Topology topology, World world, CaptureSession captures, DemonstrationOptions options)
    {
        // Claims are about the network that is meant. What it was captured on are the links that are there.
        _topology = topology.WithoutFaults() with { Links = topology.Links };
        _plan = ExchangePlan.Of(_topology, exchange => options.Kind.Can.Lack(exchange) is null);
        World = world;
        _captures = captures;
        _options = options;
        _stages = new DemonstrationStages(_topology, _plan, Watched is not null, options.Tell);
    }

    /// <summary>The world in which it happens, built with all faults of its topology and without what is left out.</summary>
    public World World { get; }

    /// <summary>How long the client waits, given what is wrong.</summary>
    private TimeSpan Patience => Omission.AllAreSilent(World.Topology) ? _options.PatienceInVain : _options.Patience;

    /// <summary>What came of the traffic, in order.</summary>
    public IReadOnlyList<Outcome> Outcomes => _outcomes;

    /// <summary>Milliseconds from the beginning of the build until a client had its first answer, or null while it has none.</summary>
    public double? MillisecondsUntilFirstReply { get; private set; }

    /// <summary>Why a topology cannot be demonstrated, or null when it can.</summary>
    /// <param name="topology">The topology; what counts is how it is meant, without its faults.</param>
    public static string? Obstacle(Topology topology) => ObstacleOf(topology.WithoutFaults());

    /// <summary>Why a kind of balancers cannot show a topology, or null when it can.</summary>
    /// <param name="topology">A topology without an obstacle.</param>
    /// <param name="kind">The kind.</param>
    public static string? ObstacleOf(Topology topology, BalancerKind kind)
        => kind.Obstacle(topology)
            ?? (kind.Can.Lack(ExchangePlan.Of(topology).All) is { } lack ? $"{kind.Name} {lack}" : null);

    private static string? ObstacleOf(Topology topology)
        => TrafficNeeds.Obstacle(topology, "a demonstration") is { } lack ? lack
            : !topology.Switches.Any() ? "a demonstration needs a node of role switch, which asks every network for the VIP"
            : ExchangePlan.Of(topology).All.Count == 0 ? "a demonstration needs a service with a real that takes sessions"
            : TopologyModes.TranslationObstacle(topology) ?? TopologyModes.ReplyPathObstacle(topology) ?? ReplyHops.Obstacle(topology);

    /// <summary>The claims that the demonstration of a topology judges, in the order in which they are printed.</summary>
    /// <param name="topology">A topology without an <see cref="Obstacle"/>.</param>
    public static IReadOnlyList<Claim> ClaimsOf(Topology topology) => ClaimsOf(topology, ExchangePlan.Of(topology));

    /// <summary>The claims that the demonstration of a topology judges where its balancer forwards less than all.</summary>
    /// <param name="topology">A topology without an <see cref="Obstacle"/>.</param>
    /// <param name="plan">What clients ask.</param>
    public static IReadOnlyList<Claim> ClaimsOf(Topology topology, ExchangePlan plan) => Claim.For(topology, plan, DownloadOctets);

    /// <summary>Builds the world and starts capturing it.</summary>
    /// <param name="topology">A whole topology without an <see cref="Obstacle"/>.</param>
    /// <param name="options">How it is run.</param>
    public static Demonstration Start(Topology topology, DemonstrationOptions? options = null)
    {
        (options, CaptureSession? captures) = (options ?? new DemonstrationOptions(), null);
        _ = Pace.Factor; // Measured before the time of the build counts.
        try
        {
            var world = World.Build(
                Omission.LeaveOut(topology, options.Without), options.Kind, links => captures = Capture(links, options), tell: options.Tell);
            return new Demonstration(topology, world, captures!, options);
        }
        catch
        {
            captures?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends the traffic that the whole topology calls for: what each service takes (<see cref="ExchangePlan"/>), sessions while a real is down and when it
    /// is up again where there are health checks, and the question who has each VIP on every network.
    /// </summary>
    public async Task SendTrafficAsync()
    {
        var watch = Watched is { } runner ? new HealthWatch(runner, World.Time, HealthWatch.PatienceFor(_topology)) : null;
        if (watch is not null)
        {
            _stages.Begin("wait for the health checks");
            await ReportOfHealthAsync(watch.AwaitVerdictsAsync);
        }

        var isUp = _outcomes.TrueForAll(outcome => outcome.IsAsExpected);
        foreach (var host in _topology.Hosts)
        {
            var client = new Client(World, host.Name, isUp ? Patience : _options.PatienceInVain);
            foreach (var exchange in _plan.All)
            {
                await MakeAsync(exchange, host, client);
            }
        }

        if (isUp && watch is not null && ClosablePorts.Of(_topology, _plan) is { } closable && _plan.SessionOf(closable.Slb) is { } session)
        {
            await ShowClosedPortAsync(new PortClosing(World, watch, closable), session);
        }

        _stages.Begin("ask who has the VIP");
        Mark("who has the VIP");
        foreach (var (box, vip) in _topology.Switches.SelectMany(box => _topology.Demonstrated.Configuration.Vips, (box, vip) => (box, vip)))
        {
            var asked = ArpQuestion.AskEverywhere(World, box, vip);
            _outcomes.Add(new Outcome($"ask who has {vip}", $"{box.Name} asked on {string.Join(", ", asked)}", true));
        }
    }

    /// <summary>Waits until the links are silent, ends the captures and the balancer, and judges the claims.</summary>
    public DemonstrationResult Conclude()
    {
        _stages.Judge(1, "wait until the links are silent");
        _captures.NoteActivity();
        var capture = _captures.Finish();
        var account = World.AllBalancers[_topology.Demonstrated.Name].Account;
        _outcomes.AddRange(World.EndBalancers().Select(flaw => new Outcome(Outcome.OfBalancer, flaw, false)));
        _stages.Judge(2, FormattableString.Invariant($"{ClaimsOf(_topology, _plan).Count} claims by {capture.Frames.Count} frames"));
        var evidence = new Evidence(_topology, capture, Downloads, account) { Plan = _plan, HasStalled = _hasStalled, Freedoms = World.Kind.Freedoms };
        return DemonstrationResult.Of(evidence, World.Topology.Faults, World.Kind.Can) with
        {
            Outcomes = Outcomes, Starved = _starvation.Measure(), Against = World.Kind is ReferenceKind ? null : World.Kind.Name,
        };
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _captures.Dispose();
        World.Dispose();
    }

    /// <summary>Starts capturing. The first probes of a balancer get a step of their own.</summary>
    private static CaptureSession Capture(World links, DemonstrationOptions options)
    {
        var captures = options.StartCaptures(links);
        if (ServiceChecks.AreThere(links.Topology))
        {
            captures.Mark("health checks begin");
        }

        return captures;
    }

    private IReadOnlyList<ClientDownload> Downloads => [.. _downloads.Select(one => new ClientDownload(one.Key.Client, one.Key.Target, one.Value))];

    /// <summary>The balancer, where it checks its reals and tells what it believes of them; null where not.</summary>
    private BalancerRunner? Watched => ServiceChecks.AreThere(_topology) ? World.Balancers.GetValueOrDefault(_topology.Demonstrated.Name) : null;

    /// <summary>Lets a real server close its port, and open it again; the clients go on, with a session for each turn of the service's reals.</summary>
    private async Task ShowClosedPortAsync(PortClosing closing, Exchange session)
    {
        _stages.Begin(closing.Close);
        Mark(closing.Close);
        await ReportOfHealthAsync(closing.CloseAsync);
        await MakeInTurnAsync(session, "while it is closed");
        _stages.Begin(closing.Open);
        Mark(closing.Open);
        await ReportOfHealthAsync(closing.OpenAsync);
        await MakeInTurnAsync(session, "when it is open again");
    }

    private async Task MakeInTurnAsync(Exchange session, string when)
    {
        foreach (var host in _topology.Hosts)
        {
            var client = new Client(World, host.Name, Patience);
            for (var i = 0; i < _plan.SessionsByEachClient(session.Slb); i++)
            {
                await MakeAsync(session with { Times = 1 }, host, client, $"{session.Word} {when}");
            }
        }
    }

    private async Task MakeAsync(Exchange exchange, HostNode host, Client client, string? step = null)
    {
        _stages.Begin($"{NameOf(host)}{exchange.Word} {exchange.Target}");
        Mark(host, step ?? (_plan.Of(exchange.Kind).Count() > 1 ? $"{exchange.Word} {exchange.Target}" : exchange.Word));
        for (var time = 1; time <= exchange.Times; time++)
        {
            await (exchange.Kind switch
            {
                ExchangeKind.Ping => PingAsync(exchange, host, client, (ushort)time),
                ExchangeKind.Download => DownloadAsync(exchange, host, client),
                ExchangeKind.ClosedPort => ConnectToClosedPortAsync(exchange, host, client),
                _ => ExchangeDatagramAsync(exchange, host, client),
            });
        }
    }

    private async Task PingAsync(Exchange exchange, HostNode host, Client client, ushort sequence)
    {
        var result = await ReportAsync(
            host, $"ping {exchange.Target}", Pace.Prompt, () => client.PingAsync(exchange.Vip, sequence), result => result.IsReply);
        NoteReply(result.IsReply);
    }

    private async Task DownloadAsync(Exchange exchange, HostNode host, Client client)
    {
        var download = await ReportAsync(
            host, $"curl http://{exchange.Target}{HttpContract.PathOf(DownloadOctets)}", RoundTripsOfDownload * Pace.Prompt,
            () => client.DownloadAsync(exchange.Vip, exchange.Port, DownloadOctets), download => download.IsRight);
        NoteReply(download.IsRight);
        _hasStalled |= download.IsStalled;
        if (_downloads.TryGetValue((host.Name, exchange.Target), out var earlier) ? earlier.IsRight : download.Failure is null)
        {
            _downloads[(host.Name, exchange.Target)] = download;
        }
    }

    private async Task ExchangeDatagramAsync(Exchange exchange, HostNode host, Client client)
    {
        var (octets, isEcho) = (RandomNumberGenerator.GetBytes(64), exchange.Kind == ExchangeKind.Datagram);
        var came = await ReportAsync(
            host, $"send a UDP datagram to {exchange.Target}{(isEcho ? "" : ", where nobody listens")}", Pace.Prompt,
            () => client.ExchangeDatagramAsync(exchange.Vip, exchange.Port, octets), came => isEcho ? came.IsEchoed : came.Outcome == DatagramOutcome.Refused);
        NoteReply(came.IsEchoed);
    }

    private async Task ConnectToClosedPortAsync(Exchange exchange, HostNode host, Client client)
        => await ReportAsync(host, $"connect to {exchange.Target}, where nobody listens", Pace.Prompt, () => client.ConnectAsync(exchange.Vip, exchange.Port),
            result => result.Outcome == TcpOutcome.Reset);

    private void NoteReply(bool isReply) => MillisecondsUntilFirstReply ??= isReply ? World.Time.GetElapsedTime(World.Began).TotalMilliseconds : null;

    private void Mark(HostNode host, string step) => Mark(NameOf(host) + step);

    private void Mark(string step)
    {
        _captures.Follow();
        _captures.Mark(step);
    }

    /// <summary>Does something that the health checks must notice. What they do not notice in time counts as late by their whole spare time.</summary>
    private async Task ReportOfHealthAsync(Func<Task<Outcome>> act)
    {
        var starvation = Starvation.Begin();
        var outcome = await act();
        _outcomes.Add(outcome.IsAsExpected ? outcome : outcome with { Starved = Lateness.ReasonFor(HealthWatch.SpareFor(_topology), starvation) });
    }

    /// <summary>Lets a client do something whose result must be right and prompt. A late result is not as expected either.</summary>
    private async Task<T> ReportAsync<T>(HostNode host, string action, TimeSpan prompt, Func<Task<T>> act, Func<T, bool> isRight)
        where T : notnull
    {
        var (starvation, began) = (Starvation.Begin(), World.Time.GetTimestamp());
        var result = await act();
        var took = World.Time.GetElapsedTime(began);
        var (isGood, isLate) = (isRight(result), took > prompt);
        _outcomes.Add(new Outcome(NameOf(host) + action, $"{result}{(isGood && isLate ? Lateness.Words(took, prompt) : "")}", isGood && !isLate)
        {
            Starved = isLate && (isGood || World.Topology.Faults.Count == 0) ? Lateness.ReasonFor(took - prompt, starvation) : null,
        });
        return result;
    }

    /// <summary>The client's name as the prefix of an action, or an empty string where there is only one client.</summary>
    private string NameOf(HostNode host) => _topology.Hosts.Count() > 1 ? $"{host.Name}: " : "";
}
