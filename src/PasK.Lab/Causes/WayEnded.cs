using PasK.Trace.Packets;

namespace PasK.Lab.Causes;

/// <summary>How far requests came where nothing came back to any client.</summary>
internal static class WayEnded
{
    public static IEnumerable<Cause> In(CauseEvidence seen)
    {
        var evidence = seen.Evidence;
        if (evidence.Answers.Any())
        {
            return [];
        }

        var (balancer, vips) = (evidence.Balancer.Name, string.Join(", ", evidence.Vips));
        var asked = seen.Frames.Where(frame
            => frame.Ip is { } ip && evidence.ClientAddresses.Contains(ip.Source) && evidence.Vips.Contains(ip.Destination)).ToList();
        var came = asked.Where(frame => frame.Receiver.Node == balancer).ToList();
        var left = asked.Where(frame => frame.Sender.Node == balancer && frame.Rip is not null).ToList();
        return asked.Count == 0 ? [new Cause("the clients", $"no client sent a packet to {vips}")]
            : came.Count == 0 ? [new Cause(balancer, $"no packet to {vips} came to {balancer}: the clients sent {Of(asked)}")]
            : left.Count == 0 ? [new Cause(balancer, $"{balancer} got requests{Seen.First(came)} and sent none to a real server")]
            : seen.Reals.All(one => one.Got.Count == 0)
                ? [new Cause(balancer, $"{balancer} sent requests on{Seen.First(left)}, to where no real server is: none came to one")]
            : seen.Reals.Where(one => one.IsSilent).Select(one => new Cause(one.Real.Name, $"{one.Real.Name} got {one.Came} and answered none"));
    }

    private static string Of(List<ReadFrame> frames) => FormattableString.Invariant($"{frames.Count} frames{Seen.First(frames)}");
}
