using System.Security.Cryptography;
using PasK.Balancer.Configuration;
using PasK.Lab.Balancers.Kinds;
using PasK.Lab.Capturing;
using PasK.Lab.Claims;
using PasK.Lab.Forwarding;
using PasK.Lab.Omissions;
using PasK.Lab.Services;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Traffic;
using PasK.Lab.Worlds;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Demonstrations;

/// <summary>
/// The demonstration of a topology: a world is built, its clients one after the other send every kind of traffic through the VIP while every link is
/// captured, and the claims are judged by what was seen. Where the balancer checks its reals, a real server then closes its port and opens it again.
/// </summary>
public sealed class Demonstration : IDisposable
{
    /// <summary>Octets that each client downloads.</summary>
    public const int DownloadOctets = 100_000;

    private const int FirstClosedPortTried = 81;

    /// <summary>
    /// How many of the lab's threads handle a packet one after another: the client's, the balancer's, a tunnel endpoint's, a service's. Each may have waited
    /// for a processor as long as the one that was measured.
    /// </summary>
    private const int ThreadsInTurn = 4;

    /// <summary>A download may take this many times as long as one exchange: it connects, and its congestion window has to grow.</summary>
    private const int RoundTripsOfDownload = 4;

    private readonly CaptureSession _captures;
    private readonly Starvation _starvation = Starvation.Begin();
    private readonly Topology _topology;
    private readonly DemonstrationOptions _options;
    private readonly List<Outcome> _outcomes = [];
    private readonly Dictionary<string, Transfer> _downloads = [];

    private Demonstration(Topology topology, World world, CaptureSession captures, DemonstrationOptions options)
    {
        // Claims are about the network that is meant. What it was captured on are the links that are there.
        _topology = topology.WithoutFaults() with { Links = topology.Links };
        World = world;
        _captures = captures;
        _options = options;
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

    /// <summary>Why a kind of balancers cannot show a topology, or null when it can: most claims are about downloads.</summary>
    /// <param name="topology">A topology without an obstacle.</param>
    /// <param name="kind">The kind.</param>
    public static string? ObstacleOf(Topology topology, BalancerKind kind)
        => kind.Obstacle(topology)
            ?? (kind.Can.Lack(IpProtocol.Tcp, topology.FirstVip, topology) is { } lack ? $"{kind.Name} {lack}" : null);

    private static string? ObstacleOf(Topology topology)
        => TrafficNeeds.Obstacle(topology, "a demonstration") is { } lack ? lack
            : !topology.Switches.Any() ? "a demonstration needs a node of role switch, which asks every network for the VIP"
            : topology.Balancers.Single().Configuration.Slbs.Select(slb => slb.NatMode).Distinct().ToList() is { Count: > 1 } modes
                ? "a demonstration needs services of one nat-mode, because its claims are about one; here are "
                    + string.Join(", ", modes.Select(mode => mode.Word()))
            : TopologyModes.TranslationObstacle(topology) ?? ReplyHops.Obstacle(topology);

    /// <summary>The claims that the demonstration of a topology judges, in the order in which they are printed.</summary>
    /// <param name="topology">A topology without an <see cref="Obstacle"/>.</param>
    public static IReadOnlyList<Claim> ClaimsOf(Topology topology) => Claim.For(topology, DownloadOctets);

    /// <summary>Builds the world and starts capturing it.</summary>
    /// <param name="topology">A whole topology without an <see cref="Obstacle"/>.</param>
    /// <param name="options">How it is run.</param>
    public static Demonstration Start(Topology topology, DemonstrationOptions? options = null)
    {
        options ??= new DemonstrationOptions();
        _ = Pace.Factor; // Measured before the time of the build counts.
        CaptureSession? captures = null;
        try
        {
            var world = World.Build(Omission.LeaveOut(topology, options.Without), options.Kind, links => captures = Capture(links, options));
            return new Demonstration(topology, world, captures!, options);
        }
        catch
        {
            captures?.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Sends the traffic that the whole topology calls for: ping, download, datagram, a connection to a closed port, downloads while a real is down and
    /// when it is up again where there are health checks, and the question who has the VIP on every network.
    /// </summary>
    public async Task SendTrafficAsync()
    {
        var vip = _topology.FirstVip;
        var watch = ServiceChecks.AreThere(_topology) && World.Balancers.Values.SingleOrDefault() is { } runner
            ? new HealthWatch(runner, World.Time, HealthWatch.PatienceFor(_topology))
            : null;
        if (watch is not null)
        {
            await ReportOfHealthAsync(watch.AwaitVerdictsAsync);
        }

        var isUp = _outcomes.TrueForAll(outcome => outcome.IsAsExpected);
        foreach (var host in _topology.Hosts)
        {
            await SendTrafficAsync(host, new Client(World, host.Name, isUp ? Patience : _options.PatienceInVain), vip);
        }

        if (isUp && watch is not null && ServiceChecks.Closable(_topology) is { } closable)
        {
            await ShowClosedPortAsync(new PortClosing(World, watch, closable), vip, closable.Service.Port);
        }

        Mark("who has the VIP");
        foreach (var box in _topology.Switches)
        {
            var asked = ArpQuestion.AskEverywhere(World, box, vip);
            _outcomes.Add(new Outcome($"ask who has {vip}", $"{box.Name} asked on {string.Join(", ", asked)}", true));
        }
    }

    /// <summary>Waits until the links are silent, ends the captures and the balancer, and judges the claims.</summary>
    public DemonstrationResult Conclude()
    {
        _captures.NoteActivity();
        var capture = _captures.Finish();
        var account = World.AllBalancers.Values.Single().Account;
        _outcomes.AddRange(World.EndBalancers().Select(flaw => new Outcome(Outcome.OfBalancer, flaw, false)));
        var evidence = new Evidence(_topology, capture, _downloads, account) { Freedoms = World.Kind.Freedoms };
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

    private static Port ClosedPort(Topology topology)
    {
        var open = topology.Reals.SelectMany(real => real.Services).Select(service => (int)service.Port.Value).ToHashSet();
        return new Port((ushort)Enumerable.Range(FirstClosedPortTried, open.Count + 1).First(port => !open.Contains(port)));
    }

    private async Task SendTrafficAsync(HostNode host, Client client, Ipv4Address vip)
    {
        if (World.Kind.Can.Lack(IpProtocol.Icmp, vip, _topology) is null)
        {
            await PingAsync(host, client, vip);
        }

        await DownloadAsync(host, client, vip, _topology.ServiceOf(ServiceKind.Http)!.Port);
        if (World.Kind.Can.Lack(IpProtocol.Udp, vip, _topology) is null)
        {
            await ExchangeDatagramAsync(host, client, vip, _topology.ServiceOf(ServiceKind.UdpEcho)!.Port);
        }

        await ConnectToClosedPortAsync(host, client, vip, ClosedPort(_topology));
    }

    /// <summary>Lets a real server close its port, and open it again; the clients go on, with as many downloads as the service has reals.</summary>
    private async Task ShowClosedPortAsync(PortClosing closing, Ipv4Address vip, Port port)
    {
        Mark(closing.Close);
        await ReportOfHealthAsync(closing.CloseAsync);
        await DownloadInTurnAsync("download while it is closed", vip, port);
        Mark(closing.Open);
        await ReportOfHealthAsync(closing.OpenAsync);
        await DownloadInTurnAsync("download when it is open again", vip, port);
    }

    private async Task DownloadInTurnAsync(string step, Ipv4Address vip, Port port)
    {
        foreach (var host in _topology.Hosts)
        {
            var client = new Client(World, host.Name, Patience);
            for (var i = 0; i < SessionsNeeded.ByEachClient(_topology); i++)
            {
                await DownloadAsync(host, client, vip, port, step);
            }
        }
    }

    private async Task PingAsync(HostNode host, Client client, Ipv4Address vip)
    {
        Mark(host, "ping");
        for (var sequence = 1; sequence <= SessionsNeeded.Pings(_topology); sequence++)
        {
            var result = await ReportAsync(host, $"ping {vip}", Pace.Prompt, () => client.PingAsync(vip, (ushort)sequence), result => result.IsReply);
            MillisecondsUntilFirstReply ??= result.IsReply ? World.Time.GetElapsedTime(World.Began).TotalMilliseconds : null;
        }
    }

    private async Task DownloadAsync(HostNode host, Client client, Ipv4Address vip, Port port, string step = "download")
    {
        Mark(host, step);
        var action = $"curl http://{vip}:{port}{HttpContract.PathOf(DownloadOctets)}";
        var download = await ReportAsync(
            host, action, RoundTripsOfDownload * Pace.Prompt, () => client.DownloadAsync(vip, port, DownloadOctets), download => download.IsRight);
        if (_downloads.TryGetValue(host.Name, out var earlier) ? earlier.IsRight : download.Failure is null)
        {
            _downloads[host.Name] = download;
        }
    }

    private async Task ExchangeDatagramAsync(HostNode host, Client client, Ipv4Address vip, Port port)
    {
        Mark(host, "datagram");
        var octets = RandomNumberGenerator.GetBytes(64);
        await ReportAsync(host, $"send a UDP datagram to {vip}:{port}", Pace.Prompt, () => client.ExchangeDatagramAsync(vip, port, octets),
            came => came.IsEchoed);
    }

    private async Task ConnectToClosedPortAsync(HostNode host, Client client, Ipv4Address vip, Port port)
    {
        Mark(host, "closed port");
        await ReportAsync(host, $"connect to {vip}:{port}, where nobody listens", Pace.Prompt, () => client.ConnectAsync(vip, port),
            result => result.Outcome == TcpOutcome.Reset);
    }

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
        _outcomes.Add(outcome.IsAsExpected ? outcome : outcome with { Starved = ReasonFor(HealthWatch.SpareFor(_topology), starvation) });
    }

    /// <summary>Lets a client do something whose result must be right and prompt. A late result is not as expected either.</summary>
    private async Task<T> ReportAsync<T>(HostNode host, string action, TimeSpan prompt, Func<Task<T>> act, Func<T, bool> isRight)
        where T : notnull
    {
        var (starvation, began) = (Starvation.Begin(), World.Time.GetTimestamp());
        var result = await act();
        var took = World.Time.GetElapsedTime(began);
        var (isGood, isLate) = (isRight(result), took > prompt);
        _outcomes.Add(new Outcome(NameOf(host) + action, $"{result}{(isGood && isLate ? Late(took, prompt) : "")}", isGood && !isLate)
        {
            Starved = isLate && (isGood || World.Topology.Faults.Count == 0) ? ReasonFor(took - prompt, starvation) : null,
        });
        return result;
    }

    /// <summary>How long a thread waited for a processor, or null where that does not explain such a delay.</summary>
    private static TimeSpan? ReasonFor(TimeSpan delay, Starvation starvation)
        => starvation.Measure() is { } waited && waited * ThreadsInTurn >= delay ? waited : null;

    private static string Late(TimeSpan took, TimeSpan prompt)
        => FormattableString.Invariant($", late: after {took.TotalMilliseconds:0} ms, where {prompt.TotalMilliseconds:0} ms are allowed");

    /// <summary>The client's name as the prefix of an action, or an empty string where there is only one client.</summary>
    private string NameOf(HostNode host) => _topology.Hosts.Count() > 1 ? $"{host.Name}: " : "";
}
