namespace PasK.Balancer;

/// <summary>Tells reals and operators what a changed check means.</summary>
internal static class HealthNews
{
    /// <summary>Lets the reals that a check judges ask it, and reports each of them, and each backup whose health has changed with theirs.</summary>
    /// <param name="check">The check that has changed.</param>
    /// <param name="result">What its last probe came to.</param>
    /// <param name="frame">The frame that decided it, empty for none.</param>
    /// <param name="turn">When, and where events go.</param>
    public static void Tell(RunningCheck check, ProbeResult result, ReadOnlySpan<byte> frame, Turn turn)
    {
        var cause = check.Target.Describe(result);
        var octets = frame.IsEmpty ? null : frame.ToArray();
        foreach (var (real, _) in check.Judged)
        {
            real.Refresh();
        }

        foreach (var (real, id) in check.Judged)
        {
            Report(real, id, cause, octets, turn);
        }

        foreach (var (real, id) in check.Judged)
        {
            foreach (var backup in real.Service.Backups.Where(backup => backup.Told != backup.Shown))
            {
                Report(backup, id, $"{check.Target.Way.Real.Name} has changed: {cause}", octets, turn);
            }
        }
    }

    private static void Report(RealState real, int check, string cause, byte[]? frame, Turn turn)
    {
        turn.Output.Report(new HealthChanged(turn.Now, real.Service.Slb.Name, real.Real.Name, check, real.Told, real.Shown, cause, frame));
        real.Told = real.Shown;
    }
}
