namespace PasK.Lab.Setup;

/// <summary>A file that commands of a node read.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">What it holds.</param>
public sealed record FileStep(string Name, string Text) : SetupStep
{
    /// <inheritdoc/>
    public override string Command => $"cat >{Name} <<'END'\n{Text.TrimEnd('\n')}\nEND";
}
