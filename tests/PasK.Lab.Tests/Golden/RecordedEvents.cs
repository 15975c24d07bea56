using System.Globalization;
using System.Text.RegularExpressions;
using PasK.Balancer.Events;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;
using PasK.Wire.Transport;

namespace PasK.Lab.Tests;

/// <summary>
/// The events of records, of which some fields stand there as the text that was made of them. They are read back from it, and the text that is made of what was
/// read must be the recorded one.
/// </summary>
internal static class RecordedEvents
{
    private const string Address = @"\d+(?:\.\d+){3}";
    private const string Mac = "[0-9a-f:]{17}";

    private const string Whole = $"^(?:(?<other>.+) has changed: )?(?<question>ping|tcp port|udp port)(?: (?<port>\\d+))? of (?<asked>{Address})"
        + "(?<way>| in the tunnel| by DSCP (?<dscp>\\d+)| at its MAC address): (?<said>.*)$";

    private static readonly Dictionary<ProbeCause, string> Causes = new()
    {
        [ProbeCause.Answered] = "answered",
        [ProbeCause.SilentUp] = "no answer in (?<waited>[0-9.]+) s, which counts as up",
        [ProbeCause.Silent] = "no answer in (?<waited>[0-9.]+) s",
        [ProbeCause.NoMac] = $"no answer to ARP for (?<hop>{Address})",
        [ProbeCause.NoPort] = "no source port is free",
        [ProbeCause.TooBig] = "it is too big for the way",
        [ProbeCause.PortClosed] = "the port is closed",
        [ProbeCause.AnsweredFromRip] = $"answered from the rip (?<from>{Address}) instead",
        [ProbeCause.TunnelEnd] = $"(?<from>{Address}) (?:takes nothing out of|does not take) .*",
        [ProbeCause.Unreachable] = $"unreachable, says (?<from>{Address})",
        [ProbeCause.TimeExceeded] = $"the time to live ran out, says (?<from>{Address})",
        [ProbeCause.Prohibited] = $"forbidden, says (?<from>{Address})",
        [ProbeCause.WrongAnswer] = "the answer is not the expected one",
        [ProbeCause.EndedEarly] = "the connection ended before the expected answer",
    };

    /// <summary>What a probe found whose cause was recorded as text.</summary>
    /// <param name="cause">The text.</param>
    /// <param name="becauseOf">The real that has changed, where that is another one.</param>
    public static ProbeFinding FindingOf(string cause, out string? becauseOf)
    {
        var whole = Regex.Match(cause, Whole).Groups;
        var (kind, said) = Causes.Select(one => (one.Key, Regex.Match(whole["said"].Value, $"^{one.Value}$"))).FirstOrDefault(one => one.Item2.Success);
        if (said is null)
        {
            throw Differs(cause);
        }

        var asked = AddressOf(whole, "asked");
        becauseOf = whole["other"] is { Success: true } other ? other.Value : null;
        return new ProbeFinding(
            kind, ProtocolOf(whole["question"].Value), Value(whole, "port", text => Port.Parse(text)), asked, MethodOf(whole["way"].Value))
        {
            Dscp = Value(whole, "dscp", Number),
            // Whoever answers as it was asked is not named in the text.
            From = Value(said.Groups, "from", text => Ipv4Address.Parse(text))
                ?? (kind is ProbeCause.Answered or ProbeCause.PortClosed or ProbeCause.WrongAnswer or ProbeCause.EndedEarly ? asked : null),
            Waited = Value(said.Groups, "waited", text => TimeSpan.FromSeconds(double.Parse(text, CultureInfo.InvariantCulture))),
            NextHop = Value(said.Groups, "hop", text => Ipv4Address.Parse(text)),
        };
    }

    private static IpProtocol ProtocolOf(string question) => question switch
    {
        "ping" => IpProtocol.Icmp,
        "tcp port" => IpProtocol.Tcp,
        _ => IpProtocol.Udp,
    };

    private static ProbeMethod MethodOf(string way) => way switch
    {
        "" => ProbeMethod.Plain,
        " in the tunnel" => ProbeMethod.Tunnel,
        " at its MAC address" => ProbeMethod.Mac,
        _ => ProbeMethod.Dscp,
    };

    /// <summary>Reads an event of which only the text was recorded.</summary>
    /// <param name="at">When it was.</param>
    /// <param name="text">The text.</param>
    /// <param name="topology">What was demonstrated: it knows the reals' addresses.</param>
    public static BalancerEvent Read(TimeSpan at, string text, Topology topology)
    {
        (string Pattern, Func<GroupCollection, BalancerEvent> Read)[] kinds =
        [
            ($"address conflict: (?<address>{Address}) is claimed by (?<mac>{Mac}) on port (?<port>[^,]+)(?:, vlan (?<vid>\\d+))?",
                groups => new AddressConflict(at, AddressOf(groups, "address"), MacAddress.Parse(groups["mac"].Value), groups["port"].Value,
                    Value(groups, "vid", Number))),
            ($"(?<reals>.+): path MTU (?<mtu>\\d+), says (?<from>{Address})",
                groups => new MtuLowered(at, RipOf(topology, groups["reals"].Value), Names(groups["reals"].Value), Number(groups["mtu"].Value),
                    AddressOf(groups, "from"))),
            ($"slb (?<service>.+): (?<source>{Address}):(?<sport>\\d+) > (?<destination>{Address}):(?<dport>\\d+) (?<protocol>\\w+) "
                + "moved from (?<from>.+) to (?<to>.+)",
                groups => new SessionMoved(at, groups["service"].Value, FlowOf(groups), groups["from"].Value, groups["to"].Value)),
        ];
        var (match, read) = kinds.Select(kind => (Regex.Match(text, $"^{kind.Pattern}$"), kind.Read)).FirstOrDefault(kind => kind.Item1.Success);
        return match is not null && read(match.Groups) is var e && EventText.Of(e) == text ? e : throw Differs(text);
    }

    /// <summary>The names of reals that were recorded as one text.</summary>
    public static string[] Names(string reals) => reals.Split(", ");

    /// <summary>The address of reals of a topology that were recorded as one text.</summary>
    public static Ipv4Address RipOf(Topology topology, string reals)
        => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).SelectMany(slb => slb.Reals).First(real => real.Name == Names(reals)[0]).Rip;

    private static FlowKey FlowOf(GroupCollection groups)
        => new(
            AddressOf(groups, "source"), Port.Parse(groups["sport"].Value), AddressOf(groups, "destination"), Port.Parse(groups["dport"].Value),
            Enum.Parse<IpProtocol>(groups["protocol"].Value));

    private static T? Value<T>(GroupCollection groups, string name, Func<string, T> read)
        where T : struct
        => groups[name] is { Success: true } found ? read(found.Value) : null;

    private static Ipv4Address AddressOf(GroupCollection groups, string name) => Ipv4Address.Parse(groups[name].Value);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The fault of a reader that has lost something.</summary>
    public static InvalidOperationException Differs(string text) => new($"what is made of the fields of a recorded event is not its text: {text}");
}
