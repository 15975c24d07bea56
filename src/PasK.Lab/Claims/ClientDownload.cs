using PasK.Lab.Traffic;

namespace PasK.Lab.Claims;

/// <summary>What a client says of its downloads from a port of a VIP: of the last one, or of the first that failed after one that did not.</summary>
/// <param name="Client">The client's node.</param>
/// <param name="Target">The VIP and its port, as <see cref="Exchanges.Exchange.Target"/> has them.</param>
/// <param name="Transfer">What it says.</param>
public sealed record ClientDownload(string Client, string Target, Transfer Transfer);
