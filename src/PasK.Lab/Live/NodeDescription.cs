namespace PasK.Lab.Live;

/// <summary>A node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Role">Its role, in the word of topology files.</param>
/// <param name="Interfaces">Its interfaces that have addresses, each with its address.</param>
public sealed record NodeDescription(string Name, string Role, IReadOnlyList<string> Interfaces);
