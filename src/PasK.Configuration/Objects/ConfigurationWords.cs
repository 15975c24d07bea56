using PasK.Balancer.Configuration;
using PasK.Wire.Ip;

namespace PasK.Configuration.Objects;

/// <summary>PAS-K's words for what a balancer can do, with their meanings.</summary>
public static class ConfigurationWords
{
    /// <summary>The words of nat-modes.</summary>
    public static IReadOnlyDictionary<string, NatMode> NatModes => PasKWords.NatModes;

    /// <summary>The words of lb-methods.</summary>
    public static IReadOnlyDictionary<string, LbMethod> LbMethods => PasKWords.LbMethods;

    /// <summary>The words of protocols.</summary>
    public static IReadOnlyDictionary<string, IpProtocol> Protocols => PasKWords.Protocols;

    /// <summary>The word of a protocol.</summary>
    public static string Of(IpProtocol protocol) => PasKWords.Of(protocol);

    /// <summary>The types of health checks.</summary>
    public static IReadOnlyDictionary<string, Type> CheckTypes { get; }
        = PasKWords.CheckTypes.ToDictionary(type => type.Key, type => type.Value.GetType(), StringComparer.Ordinal);

    /// <summary>The word of a type of health checks.</summary>
    public static string Of(Type checkType) => CheckTypes.First(type => type.Value == checkType).Key;
}
