namespace PasK.Files.Nodes;

/// <summary>A value and its place in the file.</summary>
/// <typeparam name="T">The value's type.</typeparam>
/// <param name="Value">The value.</param>
/// <param name="At">Its place.</param>
public sealed record Located<T>(T Value, FileNode At)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Value}";
}
