using PasK.Lab.Claims;
using PasK.Trace.Frames;
using PasK.Wire.Addresses;
using PasK.Wire.Arp;
using PasK.Wire.Text;

namespace PasK.Lab.WireAccounts;

/// <summary>Who speaks ARP as a VIP, and where. A message that crosses several links is counted on the first of them, its speaker's own.</summary>
internal static class VipSpeakers
{
    public static IEnumerable<string> In(Evidence evidence, IPacketNames names)
    {
        var spoken = evidence.Capture.Frames.Where(frame => frame.TryGetArp(out var arp) && evidence.Vips.Contains(arp.SenderAddress)).ToList();
        var speakers = spoken.GroupBy(MacOf).SelectMany(frames => frames.Where(frame => frame.Link == frames.First().Link)).ToList();
        var isAnswered = spoken.Exists(frame => frame.TryGetArp(out var arp) && arp.Operation == ArpOperation.Reply);
        IEnumerable<string> nobody = isAnswered ? [] : [WireAccount.Sentence($"nobody answered ARP for {string.Join(", ", evidence.Vips)}", 0)];
        return WireAccount.Sentences(speakers.Select(frame => (frame, (string?)Describe(frame, names)))).Concat(nobody);
    }

    private static MacAddress MacOf(SeenFrame frame)
    {
        frame.TryGetArp(out var arp);
        return arp.SenderMac;
    }

    private static string Describe(SeenFrame frame, IPacketNames names)
    {
        frame.TryGetArp(out var arp);
        var did = arp.Operation == ArpOperation.Reply ? "answered ARP for" : "asked by ARP in the name of";
        return $"on link {frame.Link.Name}, {names.Name(arp.SenderMac)} ({arp.SenderMac}) {did} {arp.SenderAddress}";
    }
}
