namespace PasK.Lab.Setup;

/// <summary>A line for the box that a node stands for, where that is no Linux box: the other steps make its kernel do the same.</summary>
/// <param name="Line">The line, as a person would type it there.</param>
public sealed record BoxStep(string Line) : SetupStep
{
    /// <inheritdoc/>
    public override string Command => $"# {Line}";
}
