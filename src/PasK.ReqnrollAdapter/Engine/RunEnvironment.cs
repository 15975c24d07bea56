using Reqnroll.EnvironmentAccess;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>
/// The environment's options, and that a scenario is run dry, without a call of any hook, step or transformation: its steps are wrong, and reports still tell
/// of it. For nothing else: a variable (REQNROLL_DRY_RUN) does not let scenarios pass that did not run.
/// </summary>
/// <param name="environment">The environment.</param>
internal sealed class RunEnvironment(IEnvironmentWrapper environment) : IEnvironmentOptions
{
    /// <summary>Whether the scenario that the caller runs is run dry.</summary>
    public static readonly AsyncLocal<bool> IsDry = new();

    private readonly EnvironmentOptions _given = new(environment);

    public bool IsDryRun => IsDry.Value;

    public string? BindingsOutputFilepath => _given.BindingsOutputFilepath;

    public bool IsRunningInContainer => _given.IsRunningInContainer;

    public bool FormattersDisabled => _given.FormattersDisabled;

    public string? FormattersJson => _given.FormattersJson;

    public IDictionary<string, string> FormatterSettings => _given.FormatterSettings;
}
