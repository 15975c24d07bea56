using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using PasK.Lab.Demonstrations;
using PasK.Lab.Timing;
using PasK.Lab.Topologies;
using PasK.Lab.Worlds;

namespace PasK.Cli.Demo;

/// <summary>
/// A demonstration's result for programs; faults, and what was seen, are there only where something is wrong; what it was shown against, and absent claims,
/// only where there are such.
/// </summary>
internal sealed record DemonstrationJson(
    string Topology,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Against,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Faults,
    string Decapsulation,
    double Patience,
    string Verdict,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Inconclusive,
    IReadOnlyList<ClaimJson> Claims,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<AbsentClaimJson>? Absent,
    double? MillisecondsUntilFirstReply,
    double? MillisecondsUntilLinksGone,
    IReadOnlyList<JsonObject> Said,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Seen)
{
    private static readonly DemonstrationJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    /// <param name="topology">The network.</param>
    /// <param name="result">What it showed.</param>
    /// <param name="millisecondsUntilFirstReply">When the first answer came, or null for none.</param>
    /// <param name="end">How the world ended.</param>
    /// <param name="faults">What is wrong with the network by its file; by default nothing.</param>
    public static string Of(
        Topology topology, DemonstrationResult result, double? millisecondsUntilFirstReply, WorldEnd end, IReadOnlyList<Fault>? faults = null)
        => JsonSerializer.Serialize(
            new DemonstrationJson(
                topology.Name,
                result.Against,
                faults is { Count: > 0 } ? [.. faults.Select(fault => $"{fault}")] : null,
                DecapsulationText.Of(topology),
                Math.Round(Pace.Factor, 1),
                JsonNamingPolicy.CamelCase.ConvertName($"{result.Verdict}"),
                result.WhyInconclusive is { Count: > 0 } reasons ? reasons : null,
                [.. result.Claims.Select(claim => new ClaimJson(claim.Name, claim.Rule, claim.Count, claim.Holds, claim.Failure))],
                result.Absent.Count == 0 ? null : [.. result.Absent.Select(absent => new AbsentClaimJson(absent.Claim, absent.Reason))],
                Rounded(millisecondsUntilFirstReply),
                Rounded(end.LinksGone?.TotalMilliseconds),
                [.. result.Events.Select(EventJson.Of)],
                result.Seen),
            Context.DemonstrationJson);

    private static double? Rounded(double? milliseconds) => milliseconds is { } value ? Math.Round(value, 3) : null;
}

/// <summary>A claim for programs; the failure is there only when it does not hold.</summary>
internal sealed record ClaimJson(
    string Name, string Rule, int Count, bool Holds, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Failure);

/// <summary>A claim that could not be judged, for programs.</summary>
internal sealed record AbsentClaimJson(string Name, string Reason);

[JsonSerializable(typeof(DemonstrationJson))]
internal sealed partial class DemonstrationJsonContext : JsonSerializerContext;
