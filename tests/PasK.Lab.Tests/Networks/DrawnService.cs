using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;

namespace PasK.Lab.Tests;

/// <summary>A service of a drawn network.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Mode">Its nat-mode.</param>
/// <param name="Method">Its lb-method.</param>
/// <param name="Vip">Its VIP.</param>
/// <param name="Takes">What it takes of the VIP, in the words of a file: each follows the address.</param>
/// <param name="Reals">The numbers of its reals.</param>
/// <param name="Checks">The numbers of its checks.</param>
internal sealed record DrawnService(
    string Name, NatMode Mode, LbMethod Method, string Vip, IReadOnlyList<string> Takes, IReadOnlyList<int> Reals, IReadOnlyList<int> Checks)
{
    /// <summary>The code point of its VIP, or null.</summary>
    public int? Dscp { get; init; }

    /// <summary>Whether it has checks.</summary>
    public bool HasChecks => Checks.Count > 0;

    /// <summary>Whether weights count.</summary>
    public bool IsWeighted => Schedulers.LooksAtWeights(Method);

    /// <summary>Its lines in a file.</summary>
    public string Text => string.Join('\n',
    [
        $"        - name: {Name}",
        $"          nat-mode: {Mode.Word()}",
        $"          lb-method: {Schedulers.Word(Method)}",
        $"          vip: [{string.Join(", ", Takes.Select(take => $"{{ ip: {Vip}{take}{(Dscp is null ? "" : $", dscp: {Dscp}")} }}"))}]",
        $"          real: [{string.Join(", ", Reals)}]",
        .. Mode == NatMode.L3DsrVxlan ? ["          vni: 50"] : Array.Empty<string>(),
        .. HasChecks ? [$"          health-check: [{string.Join(", ", Checks)}]"] : Array.Empty<string>(),
    ]);
}
