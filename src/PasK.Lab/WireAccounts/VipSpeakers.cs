using PasK.Lab.Claims;
using PasK.Trace.Arp;
using PasK.Wire.Arp;
using PasK.Wire.Text;

namespace PasK.Lab.WireAccounts;

/// <summary>Who speaks ARP as a VIP, and where. A message that crosses several links is counted on the first of them, its speaker's own.</summary>
internal static class VipSpeakers
{
    public static IEnumerable<string> In(Evidence evidence, IPacketNames names)
    {
        var spoken = evidence.SpokenAsVips;
        var speakers = spoken.GroupBy(arp => arp.SenderMac).SelectMany(said => said.Where(arp => arp.Frame.Link == said.First().Frame.Link));
        IEnumerable<string> nobody = spoken.Any(arp => arp.Operation == ArpOperation.Reply) ? []
            : [WireAccount.Sentence($"nobody answered ARP for {string.Join(", ", evidence.Vips)}", 0)];
        return WireAccount.Sentences(speakers.Select(arp => Describe(arp, names))).Concat(nobody);
    }

    private static string Describe(ArpFrame arp, IPacketNames names)
    {
        var did = arp.Operation == ArpOperation.Reply ? "answered ARP for" : "asked by ARP in the name of";
        return $"on link {arp.Frame.Link.Name}, {names.Name(arp.SenderMac)} ({arp.SenderMac}) {did} {arp.SenderAddress}";
    }
}
