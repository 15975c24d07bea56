namespace PasK.Trace.Frames;

/// <summary>A link that frames were seen on.</summary>
/// <param name="Name">The link's name.</param>
/// <param name="First">The end that it was captured at.</param>
/// <param name="Second">The other end.</param>
public sealed record SeenLink(string Name, SeenEnd First, SeenEnd Second);
