using System.Globalization;
using PasK.Lab.Services;
using PasK.Wire.Addresses;

namespace PasK.Lab.Traffic;

/// <summary>A download from an HTTP service, or an upload to it, as the client saw it.</summary>
/// <param name="Octets">Octets of content that arrived whole; 0 for one that failed.</param>
/// <param name="IsDigestRight">Whether both sides have the same digest of them.</param>
/// <param name="PeerSeenByServer">The client's address as the server saw it.</param>
public sealed record Transfer(long Octets, bool IsDigestRight, Ipv4Address PeerSeenByServer)
{
    /// <summary>Why the content did not arrive whole, in words, or null when it did.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether it began, and was ended by the client's patience before it was whole.</summary>
    public bool IsStalled { get; init; }

    /// <summary>Whether the content arrived whole and with the right digest.</summary>
    public bool IsRight => Failure is null && IsDigestRight;

    /// <summary>Octets of a transfer, which a client and a service agree on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">They are negative, or more than a service sends or takes.</exception>
    internal static int Checked(int octets)
        => octets is >= 0 and <= HttpContract.LargestContent ? octets
            : throw new ArgumentOutOfRangeException(
                nameof(octets),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{octets:N0} octets cannot be transferred at once: 0 to {HttpContract.LargestContent:N0}, because all of them are captured and judged"));

    /// <summary>A transfer that failed.</summary>
    internal static Transfer Failed(string failure) => new(0, IsDigestRight: false, Ipv4Address.Any) { Failure = failure };

    /// <inheritdoc/>
    public override string ToString()
        => Failure ?? string.Create(
            CultureInfo.InvariantCulture, $"{Octets:N0} octets, SHA-256 {(IsDigestRight ? "right" : "WRONG")}; the server saw the peer {PeerSeenByServer}");
}
