using PasK.Lab.Demonstrations;

namespace PasK.Cli.Demo;

/// <summary>What a demonstration comes to, in one line.</summary>
internal static class Conclusion
{
    public static string Of(DemonstrationResult result)
    {
        var judged = result.Absent.Count == 0 ? "claims" : "judged claims";
        var absent = (result.Absent.Count == 0 ? "" : $", {result.Absent.Count} absent") + (result.Against is { } kind ? $"; the balancer was {kind}" : "");
        var failed = result.Claims.Count(claim => !claim.Holds);
        var wrong = result.Outcomes.Count(outcome => !outcome.IsAsExpected);
        return result.Verdict switch
        {
            Verdict.Inconclusive => $"INCONCLUSIVE, run it again: {string.Join("; ", result.WhyInconclusive)}",
            _ when failed > 0 => $"{failed} of {result.Claims.Count} {judged} FAIL{absent}",
            _ when wrong > 0
                => $"all {result.Claims.Count} {judged} hold{absent}, but {wrong} of {result.Outcomes.Count} pieces of traffic did NOT go as they should",
            _ => $"all {result.Claims.Count} {judged} hold{absent}",
        };
    }
}
