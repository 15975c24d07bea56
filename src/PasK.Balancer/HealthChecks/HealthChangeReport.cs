using PasK.Balancer.Datapath;
using PasK.Balancer.Events;
using PasK.Balancer.Services;

namespace PasK.Balancer.HealthChecks;

/// <summary>Reports a check that has changed its verdict: to the reals that it judges, and to operators.</summary>
internal static class HealthChangeReport
{
    /// <summary>Judges the reals of a check again. Reports each of them, and each backup whose health has changed because of them.</summary>
    /// <param name="check">The check that has changed.</param>
    /// <param name="result">The result of its last probe.</param>
    /// <param name="frame">The frame that decided the result; empty for none.</param>
    /// <param name="call">When, and where events go.</param>
    public static void Send(RunningCheck check, ProbeResult result, ReadOnlySpan<byte> frame, DatapathCall call)
    {
        var finding = check.Target.FindingOf(result);
        var octets = frame.IsEmpty ? null : frame.ToArray();
        foreach (var judged in check.Judged)
        {
            judged.Judge();
        }

        foreach (var judged in check.Judged)
        {
            Report(judged.Real, judged.Check, finding, null, octets, call);
        }

        foreach (var judged in check.Judged)
        {
            foreach (var backup in judged.Real.Service.Backups.Where(backup => backup.ReportedHealth != backup.ShownHealth))
            {
                Report(backup, judged.Check, finding, judged.Real.Real.Name, octets, call);
            }
        }
    }

    private static void Report(RealState real, int check, ProbeFinding finding, string? becauseOf, byte[]? frame, DatapathCall call)
    {
        var (service, name) = (real.Service.Slb.Name, real.Real.Name);
        var change = new HealthChanged(call.Now, service, name, check, real.ReportedHealth, real.ShownHealth, finding, frame) { BecauseOf = becauseOf };
        call.Output.Report(change);
        real.ReportedHealth = real.ShownHealth;
    }
}
