namespace PasK.Lab.Setup;

/// <summary>A line that the lab gives to sh(1) in a node, as it stands.</summary>
/// <param name="Line">The line.</param>
public sealed record CommandStep(string Line) : SetupStep
{
    /// <inheritdoc/>
    public override string Command => Line;
}
