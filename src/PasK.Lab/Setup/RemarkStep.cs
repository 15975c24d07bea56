namespace PasK.Lab.Setup;

/// <summary>Something the lab process does itself in the node: shown as a comment, because no command of the box was used for it.</summary>
/// <param name="Text">What it does.</param>
public sealed record RemarkStep(string Text) : SetupStep
{
    /// <inheritdoc/>
    public override string Command => $"# {Text}";
}
