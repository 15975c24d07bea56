using System.Net;
using PasK.Decoding;
using Xunit;

namespace PasK.Balancer.Tests;

/// <summary>Looks at sent frames with a decoder that is not ours.</summary>
internal static class IndependentDecoder
{
    private static readonly IPAddress Front = IPAddress.Parse(Lab.FrontAddress.ToString());
    private static readonly IPAddress Back = IPAddress.Parse(Lab.BackAddress.ToString());

    /// <summary>What only passes through keeps its content, right or wrong; but in both-nat it never has an address of ours as its source.</summary>
    private static readonly PacketDotNetDecoder OfOurs = new(source => source.Equals(Front) || source.Equals(Back));

    private static readonly PacketDotNetDecoder OfHeaders = new(_ => false);

    /// <summary>Fails when a header, length or checksum of the frame is wrong.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="asksInOwnName">Whether clients' packets, right or wrong, may leave from an address of the balancer (both-nat).</param>
    public static void AssertValid(SentFrame frame, bool asksInOwnName) => Assert.Empty((asksInOwnName ? OfHeaders : OfOurs).Remarks(frame.Octets));
}
