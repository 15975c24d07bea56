using PasK.Balancer.Datapath;
using PasK.Balancer.Forwarding;
using PasK.Balancer.HealthChecks;
using PasK.Balancer.Icmp;
using PasK.Balancer.Ingress;
using PasK.Balancer.Neighbours;
using PasK.Balancer.Numbers;
using PasK.Balancer.Sessions;
using PasK.Balancer.Verdicts;
using PasK.Wire.Addresses;

namespace PasK.Balancer.Engine;

/// <summary>What an engine keeps, whatever its configuration: what it has counted and learnt, what goes on and what waits.</summary>
internal sealed class EngineMemory
{
    /// <summary>Makes an empty memory.</summary>
    /// <param name="seed">The source of random choices.</param>
    public EngineMemory(EngineSeed seed)
    {
        Faults = new EngineFaults(Counters, Events);
        var numbers = new UnguessableNumbers(seed.Secret);
        Shares = new Shares(numbers);
        Fragments = new FragmentTable(Shares, Counters);
        var probes = new ProbeTable(numbers, reply => Sessions!.FindByReply(reply) is not null);
        Sessions = new SessionTable(Counters, new TranslationTable(flow => probes.Awaits(flow), numbers));
        Neighbours = new NeighbourTable<WaitingPacket>(Counters);
        Identifications = new IdentificationSource(numbers);
        Transmitter = new Transmitter(Neighbours, Identifications, Counters);
        Errors = new IcmpBudgets(Shares);
        Mtus = new PathMtuErrors(Counters, Events);
        Health = new HealthChecker(probes, new ProbeSender(Transmitter, probes, Counters, numbers), Neighbours, Mtus, Counters, seed.Lots);
    }

    /// <summary>All counters.</summary>
    public Counters Counters { get; } = new();

    /// <summary>The budget of events.</summary>
    public EventBudget Events { get; } = new();

    /// <summary>What becomes of exceptions.</summary>
    public EngineFaults Faults { get; }

    /// <summary>Which shares sources have.</summary>
    public Shares Shares { get; }

    /// <summary>The flows of fragmented packets.</summary>
    public FragmentTable Fragments { get; }

    /// <summary>The sessions.</summary>
    public SessionTable Sessions { get; }

    /// <summary>The MAC addresses of the neighbours.</summary>
    public NeighbourTable<WaitingPacket> Neighbours { get; }

    /// <summary>The source of identifications.</summary>
    public IdentificationSource Identifications { get; }

    /// <summary>The last stage of the datapath.</summary>
    public Transmitter Transmitter { get; }

    /// <summary>How many ICMP errors may be sent.</summary>
    public IcmpBudgets Errors { get; }

    /// <summary>When the conflict of each address was last reported.</summary>
    public Dictionary<Ipv4Address, TimeSpan> Conflicts { get; } = [];

    /// <summary>Lowers path MTUs.</summary>
    public PathMtuErrors Mtus { get; }

    /// <summary>The health checks.</summary>
    public HealthChecker Health { get; }
}
