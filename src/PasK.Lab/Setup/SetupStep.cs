namespace PasK.Lab.Setup;

/// <summary>
/// One setting of a node's kernel. What the lab applies and the shell command that would do the same on a real box come from the same values.
/// </summary>
public abstract record SetupStep
{
    /// <summary>The shell command that does the same, or a comment where there is none.</summary>
    public abstract string Command { get; }
}
