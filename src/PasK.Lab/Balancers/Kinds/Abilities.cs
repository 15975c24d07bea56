using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Configuration.Objects;
using PasK.Lab.Exchanges;
using PasK.Lab.Topologies;
using PasK.Wire.Addresses;
using PasK.Wire.Ip;

namespace PasK.Lab.Balancers.Kinds;

/// <summary>What a kind of balancers can do, and what it can tell of itself.</summary>
public sealed record Abilities
{
    /// <summary>All that the reference engine can.</summary>
    public static Abilities All { get; } = new()
    {
        NatModes = ConfigurationWords.NatModes.Values.ToHashSet(),
        LbMethods = ConfigurationWords.LbMethods.Values.ToHashSet(),
        CheckTypes = ConfigurationWords.CheckTypes.Values.ToHashSet(),
        Protocols = ConfigurationWords.Protocols.Values.ToHashSet(),
        Keys = ConfigurationKey.All.ToHashSet(),
        Tells = Enum.GetValues<Telling>().ToHashSet(),
    };

    /// <summary>The nat-modes.</summary>
    public required IReadOnlySet<NatMode> NatModes { get; init; }

    /// <summary>The lb-methods, where a service has more than one real to choose from.</summary>
    public required IReadOnlySet<LbMethod> LbMethods { get; init; }

    /// <summary>The types of health checks.</summary>
    public required IReadOnlySet<Type> CheckTypes { get; init; }

    /// <summary>The protocols that it forwards to reals.</summary>
    public required IReadOnlySet<IpProtocol> Protocols { get; init; }

    /// <summary>Those of its protocols that no lb-method is asked for: it forwards them where a service has one real, and nowhere else.</summary>
    public IReadOnlySet<IpProtocol> Unscheduled { get; init; } = new HashSet<IpProtocol>();

    /// <summary>The keys of a configuration that it obeys where they are not left out.</summary>
    public required IReadOnlySet<ConfigurationKey> Keys { get; init; }

    /// <summary>What it can tell.</summary>
    public required IReadOnlySet<Telling> Tells { get; init; }

    /// <summary>Whether its nat-modes are those of all services of a topology.</summary>
    public bool HasModesOf(Topology topology)
        => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs).All(slb => NatModes.Contains(slb.NatMode));

    /// <summary>What a balancer's configuration asks for that it cannot do, with what it can; null when it can all.</summary>
    public string? Lack(BalancerNode balancer)
    {
        ArgumentNullException.ThrowIfNull(balancer);
        return balancer.Configuration.Slbs.Select(LackOf).FirstOrDefault(lack => lack is not null)
            ?? ConfigurationKey.All.Where(key => !Keys.Contains(key) && key.IsWritten(balancer.Configuration))
                .Select(key => $"does not know {key.Name}{Others("keys", Keys.Select(known => known.Name))}").FirstOrDefault();
    }

    /// <summary>Why it cannot tell something, with what it can; null when it can.</summary>
    public string? Lack(Telling telling)
        => Tells.Contains(telling) ? null
            : $"does not tell its {Word(telling)}{Others("what it tells", Tells.Select(Word))}";

    /// <summary>Why it cannot forward an exchange, with what it can; null when it can.</summary>
    public string? Lack(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        return LackOf(exchange.Protocol, exchange.Slb, $"of {exchange.Vip}");
    }

    /// <summary>Why it can forward none of some exchanges, with what it can; null when it can forward one, and where there are none.</summary>
    public string? Lack(IEnumerable<Exchange> exchanges)
        => exchanges.Select(Lack).ToList() is var lacks && lacks.TrueForAll(lack => lack is not null) ? lacks.FirstOrDefault() : null;

    /// <summary>Why it cannot forward a protocol of an address, with what it can; null when it can, and where no service of a topology takes that.</summary>
    public string? Lack(IpProtocol protocol, Ipv4Address address, Topology topology)
        => topology.Balancers.SelectMany(balancer => balancer.Configuration.Slbs)
            .Where(slb => slb.Vips.Any(vip => vip.Takes(address, protocol)))
            .Select(slb => LackOf(protocol, slb, $"of {address}")).FirstOrDefault(lack => lack is not null);

    /// <summary>The word for what a balancer can tell.</summary>
    public static string Word(Telling telling) => EnumWords.Of(telling);

    private string? LackOf(Slb slb)
    {
        var place = $"of slb {slb.Name}";
        var hasChoice = slb.Reals.Count(Spreading.TakesSessions) > 1;
        return LackOf("nat-mode", slb.NatMode, NatModes, Balancer.Configuration.NatModes.Word, place)
            ?? (hasChoice ? LackOf("lb-method", slb.LbMethod, LbMethods, Schedulers.Word, $"{place} with {slb.Reals.Count} reals") : null)
            ?? slb.Vips.Select(vip => vip.Protocol).OfType<IpProtocol>()
                .Select(protocol => LackOf(protocol, slb, place))
                .Concat(slb.Reals.SelectMany(slb.ChecksOf)
                    .Select(check => LackOf("health checks of type", check.GetType(), CheckTypes, ConfigurationWords.Of, place)))
                .FirstOrDefault(lack => lack is not null);
    }

    private string? LackOf(IpProtocol protocol, Slb slb, string place)
        => LackOf("protocol", protocol, Protocols, ConfigurationWords.Of, place)
            ?? (slb.Reals.Count < 2 || !Unscheduled.Contains(protocol) ? null
                : $"cannot spread protocol {ConfigurationWords.Of(protocol)} {place} over {slb.Reals.Count} reals"
                    + Others("what it can spread", Protocols.Except(Unscheduled).Select(ConfigurationWords.Of)));

    private static string? LackOf<T>(string what, T asked, IReadOnlySet<T> able, Func<T, string> word, string place)
        => able.Contains(asked) ? null : $"cannot do {what} {word(asked)} {place}{Others("what it can", able.Select(word))}";

    private static string Others(string what, IEnumerable<string> words)
        => $"; {what}: {(words.Any() ? string.Join(", ", words.Order(StringComparer.Ordinal)) : "nothing")}";
}
