using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PasK.Cli.Check;

/// <summary>What this machine and this user can do, for programs.</summary>
/// <param name="CanBuildLabs">Whether a lab can be built.</param>
/// <param name="Problem">Why none can be built, with what to do, or null.</param>
/// <param name="Findings">What was found, in the order in which it was tried.</param>
internal sealed record CheckJson(bool CanBuildLabs, string? Problem, IReadOnlyList<CheckFinding> Findings)
{
    private static readonly CheckJsonContext Context = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    });

    public static string Of(bool canBuildLabs, string? problem, IReadOnlyList<CheckFinding> findings)
        => JsonSerializer.Serialize(new CheckJson(canBuildLabs, problem, findings), Context.CheckJson);
}

[JsonSerializable(typeof(CheckJson))]
internal sealed partial class CheckJsonContext : JsonSerializerContext;
