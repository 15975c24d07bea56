namespace PasK.Lab.Services;

/// <summary>
/// What the lab's HTTP service and its clients agree on: <c>GET /random?octets=N</c> answers with N random octets and their SHA-256, <c>POST /digest</c> with
/// the SHA-256 of what it got. Each answer has the client's address as the server saw it.
/// </summary>
internal static class HttpContract
{
    /// <summary>The header with the client's address.</summary>
    public const string PeerHeader = "X-Peer";

    /// <summary>The header with the digest of an answer's content (RFC 9530 §3).</summary>
    public const string DigestHeader = "Repr-Digest";

    /// <summary>The path of random octets.</summary>
    public const string RandomPath = "/random";

    /// <summary>The name of the query's parameter that says how many octets are wanted.</summary>
    public const string OctetsParameter = "octets";

    /// <summary>The path that content is sent to.</summary>
    public const string DigestPath = "/digest";

    /// <summary>The most octets that are sent or taken.</summary>
    public const int LargestContent = 100_000_000;

    /// <summary>The path and query of so many random octets.</summary>
    public static string PathOf(int octets) => FormattableString.Invariant($"{RandomPath}?{OctetsParameter}={octets}");

    /// <summary>A SHA-256 as the header carries it (RFC 9530 §3).</summary>
    public static string InWords(ReadOnlySpan<byte> digest) => $"sha-256=:{Convert.ToBase64String(digest)}:";
}
