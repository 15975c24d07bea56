using PasK.Balancer.Configuration;
using PasK.Balancer.Routing;

namespace PasK.Balancer.Forwarding.Methods;

/// <summary>How a nat-mode forwards: by a method that does the same to every packet to a real, or by a translation of each session.</summary>
internal sealed record MethodOfMode
{
    /// <summary>A nat-mode with a method.</summary>
    /// <param name="method">Makes it.</param>
    public MethodOfMode(Func<MethodRequest, ForwardingMethod> method) => Method = method;

    /// <summary>A nat-mode with a translation.</summary>
    /// <param name="translation">Makes it, of a real and the first hop to it.</param>
    public MethodOfMode(Func<Real, Hop, DestinationTranslation> translation) => Translation = translation;

    /// <summary>Makes the method, or null.</summary>
    public Func<MethodRequest, ForwardingMethod>? Method { get; }

    /// <summary>Makes the translation, or null.</summary>
    public Func<Real, Hop, DestinationTranslation>? Translation { get; }

    /// <summary>A table of all nat-modes.</summary>
    /// <exception cref="ArgumentException">One has no line, or has a translation and is none, or the other way round.</exception>
    public static EnumTable<NatMode, MethodOfMode> Table(IReadOnlyDictionary<NatMode, MethodOfMode> lines)
    {
        foreach (var (mode, line) in lines)
        {
            if (mode.IsTranslation() != line.Translation is not null)
            {
                throw new ArgumentException(
                    $"the nat-mode {mode.Word()} must have a {(mode.IsTranslation() ? "translation" : "method")} in the table",
                    nameof(lines));
            }
        }

        return new EnumTable<NatMode, MethodOfMode>("packet-forwarding methods", lines);
    }
}
