namespace PasK.Files.Nodes;

/// <summary>A key with its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Value">The value.</param>
public sealed record FileEntry(FileScalar Key, FileNode Value);
