using PasK.Lab.Topologies;
using PasK.Lab.WireAccounts;
using PasK.Trace.Packets;
using PasK.Wire.Icmp;

namespace PasK.Lab.Causes;

/// <summary>A link carries less than Ethernet does, and packets that are larger did not cross it.</summary>
internal static class SmallLink
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        var refusal = seen.Frames.FirstOrDefault(IsTooBig);
        var lost = LostSegments.ByLink(seen.Evidence.Capture.Frames, seen.Evidence.Topology);
        foreach (var link in seen.Built.Links.Where(link => link.Mtu < Link.UsualMtu))
        {
            var proof = lost.FirstOrDefault(one => one.Link == link.Name).Sentence
                ?? (refusal is not null ? $"{refusal.Sender.Node} says so by ICMP 3/4 ({Seen.In(refusal)})"
                    : !seen.Evidence.Answers.Any() ? "nothing came back to the clients" : null);
            if (proof is not null)
            {
                yield return new Cause(
                    link.Name,
                    FormattableString.Invariant($"link {link.Name} carries packets of at most {link.Mtu} octets, tunnel included: {proof}"),
                    [.. link.Ends.Select(end => (end.Node, FormattableString.Invariant($"ip link set dev {end.KernelName} mtu {Link.UsualMtu}")))]);
            }
        }
    }

    private static bool IsTooBig(ReadFrame frame)
        => frame.Ip is not null && IcmpView.TryParseError(frame.Packet, out var error, out _)
            && error is { Type: IcmpType.DestinationUnreachable, Code: (byte)IcmpUnreachableCode.FragmentationNeeded };
}
