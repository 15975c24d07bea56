using PasK.Lab.Claims;
using PasK.Trace.Probes;
using PasK.Wire.Tcp;
using PasK.Wire.Text;

namespace PasK.Lab.WireAccounts;

/// <summary>
/// What became of the balancer's health checks: whom it asked in the way that traffic takes, and who answered or refused under which address.
/// </summary>
internal static class ProbePath
{
    public static IEnumerable<string> In(Evidence evidence, IPacketNames names)
        => WireAccount.Sentences(
            evidence.Probes.Where(frame => frame.Sender.Node == evidence.Balancer.Name)
                .Select(frame => RequestPath.Sent("probes", frame.Seen, evidence, names))
                .Concat(evidence.ProbeAnswersFromVips.Select(answer => Answered(answer, names))));

    private static string? Answered(ProbeAnswer answer, IPacketNames names)
    {
        var isReset = answer.Frame.Seen.TryGetTcp(out _, out var tcp) && tcp.Flags.HasFlag(TcpFlags.Rst);
        return answer.Rip is { } rip && answer.Frame.Seen.TryGetIpv4(out var packet)
            ? $"{names.Name(rip)} {(isReset ? "reset" : "answered")} probes of the balancer as {packet.Source}" : null;
    }
}
