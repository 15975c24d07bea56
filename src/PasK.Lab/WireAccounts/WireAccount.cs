using System.Globalization;
using PasK.Lab.Claims;
using PasK.Wire.Icmp;
using PasK.Wire.Text;

namespace PasK.Lab.WireAccounts;

/// <summary>
/// What was seen on the wire, in sentences that each count their frames, in the order of the traffic: who answers ARP for the VIP, where the requests
/// go, what became of health checks, whether a real server refuses the tunnel, and what comes back to the clients.
/// </summary>
internal static class WireAccount
{
    /// <summary>The sentences.</summary>
    public static IReadOnlyList<string> Of(Evidence evidence)
    {
        var names = evidence.Names;
        return [.. VipSpeakers.In(evidence, names), .. RequestPath.In(evidence, names), .. ProbePath.In(evidence, names),
            .. TunnelRefusals.In(evidence, names), .. ClientAnswers.In(evidence)];
    }

    /// <summary>A sentence and the number of frames that it rests on.</summary>
    public static string Sentence(string text, int frames)
        => string.Create(CultureInfo.InvariantCulture, $"{text}: {frames:N0} {(frames == 1 ? "frame" : "frames")}");

    /// <summary>What an ICMP error says: type and code as numbers, and in words.</summary>
    public static string ReasonOf(IcmpView error, IPacketNames names)
        => FormattableString.Invariant($"ICMP {(byte)error.Type}/{error.Code} ({PacketText.ReasonOf(error, names)})");

    /// <summary>A sentence for each group of frames that say the same, in the order in which they were first seen.</summary>
    /// <param name="texts">What each frame says, or null for nothing.</param>
    public static IEnumerable<string> Sentences(IEnumerable<string?> texts)
        => texts.OfType<string>().GroupBy(text => text).Select(group => Sentence(group.Key, group.Count()));
}
