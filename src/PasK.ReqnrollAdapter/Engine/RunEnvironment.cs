using Reqnroll.EnvironmentAccess;

namespace PasK.ReqnrollAdapter.Engine;

/// <summary>
/// The options of the environment, except for dry runs. A scenario with wrong steps is run dry, without a call of any hook, step or transformation, so that
/// reports contain it. Nothing else is: the variable REQNROLL_DRY_RUN is ignored, because it lets scenarios pass that did not run.
/// </summary>
/// <param name="environment">The environment.</param>
internal sealed class RunEnvironment(IEnvironmentWrapper environment) : IEnvironmentOptions
{
    /// <summary>Whether the caller's scenario is run dry.</summary>
    public static readonly AsyncLocal<bool> IsDry = new();

    private readonly EnvironmentOptions _given = new(environment);

    public bool IsDryRun => IsDry.Value;

    public string? BindingsOutputFilepath => _given.BindingsOutputFilepath;

    public bool IsRunningInContainer => _given.IsRunningInContainer;

    public bool FormattersDisabled => _given.FormattersDisabled;

    public string? FormattersJson => _given.FormattersJson;

    public IDictionary<string, string> FormatterSettings => _given.FormatterSettings;
}
