namespace PasK.Files.Nodes;

/// <summary>A value and where in the file it is written.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="At">Its place.</param>
public sealed record Located<T>(T Value, FileNode At)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Value}";
}
