using PasK.Lab.Traffic;

namespace PasK.Lab.Claims;

/// <summary>What a client says of its downloads from a service: of the last one, or of the first that failed after one that did not.</summary>
/// <param name="Client">The client's node.</param>
/// <param name="Service">The service.</param>
/// <param name="Transfer">What it says.</param>
public sealed record ClientDownload(string Client, string Service, Transfer Transfer);
