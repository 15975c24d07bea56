namespace PasK.Balancer.Configuration;

/// <summary>The words of lb-methods. All but maglev are PAS-K's.</summary>
public static class LbMethodWords
{
    private static readonly Dictionary<LbMethod, string> Words = new()
    {
        [LbMethod.RoundRobin] = "rr",
        [LbMethod.WeightedRoundRobin] = "wrr",
        [LbMethod.SmoothWeightedRoundRobin] = "swrr",
        [LbMethod.LeastConnections] = "lc",
        [LbMethod.WeightedLeastConnections] = "wlc",
        [LbMethod.SourceHashing] = "sh",
        [LbMethod.SourcePortHashing] = "sh-port",
        [LbMethod.Maglev] = "maglev",
    };

    /// <summary>The word of an lb-method.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The method is unknown.</exception>
    public static string Word(this LbMethod method)
        => Words.TryGetValue(method, out var word) ? word : throw new ArgumentOutOfRangeException(nameof(method), method, "unknown lb-method");
}
