using System.Globalization;
using PasK.Lab.Snapshots.Findings;
using PasK.Trace.Arp;
using PasK.Trace.Frames;
using PasK.Trace.Packets;
using PasK.Wire.Addresses;

namespace PasK.Lab.Snapshots.Text;

/// <summary>
/// The ARP exchanges of a link, each once and in the order of what is asked: who asks for whom, and who answers. How often somebody asks is chance. Noise is
/// left out: the questions by which a kernel makes sure, now and then, that a neighbour it knows is still there, and their answers.
/// </summary>
internal static class ArpLines
{
    public static List<string> Of(IEnumerable<ReadFrame> frames, SeenLink link, LadderWords words, FindingList findings)
    {
        var arp = new ArpExchanges(frames);
        foreach (var message in arp.Messages)
        {
            findings.AddAll(message.Frame.Problems, $"link {link.Name}, ARP {words.EndsOf(message.Frame)}");
        }

        string[] lines =
        [
            .. arp.All.Where(one => !one.IsNoise(words.Names)).Select(one => ExchangeText(one, words) + In(one.Question)),
            .. arp.Unasked.Select(answer => UnaskedText(answer, words) + In(answer)).Distinct(),
            .. arp.Others.Select(one => OtherText(one, words) + In(one)).Distinct(),
        ];
        return [.. lines.Order(StringComparer.Ordinal)];
    }

    /// <summary>The step of a message; for a question that was asked several times, that of the first.</summary>
    private static string In(ArpFrame message) => $", in step \"{message.Frame.Step.Name}\"";

    private static string ExchangeText(ArpExchange exchange, LadderWords words)
    {
        var question = exchange.Question;
        var answers = exchange.Answers.Select(answer => AnswerText(answer, words)).Distinct().Order(StringComparer.Ordinal).ToList();
        var asker = question.SenderAddress == Ipv4Address.Any ? "nobody yet (a probe)" : words.Names.Name(question.SenderAddress);
        return $"who-has {words.Names.Name(question.TargetAddress)} tell {asker} (asked by "
            + $"{SpeakerOf(question, words)}{(question.IsBroadcast ? "" : $", of {words.Names.Name(question.Frame.Destination)} alone")}): "
            + (answers.Count == 0 ? "unanswered" : $"answered by {string.Join(" and by ", answers)}");
    }

    private static string UnaskedText(ArpFrame answer, LadderWords words)
        => $"unasked: {words.Names.Name(answer.SenderAddress)} is-at {AnswerText(answer, words)}, told to {words.Names.Name(answer.TargetAddress)}";

    private static string AnswerText(ArpFrame answer, LadderWords words) => SpeakerOf(answer, words) + (answer.IsBroadcast ? " to everyone" : "");

    private static string OtherText(ArpFrame message, LadderWords words) => message.IsAnnouncement
        ? $"announcement: {words.Names.Name(message.SenderAddress)} is-at {SpeakerOf(message, words)}"
        : string.Create(
            CultureInfo.InvariantCulture,
            $"operation {(ushort)message.Operation}: {words.Names.Name(message.SenderAddress)} to {words.Names.Name(message.TargetAddress)}, "
            + $"by {SpeakerOf(message, words)}");

    /// <summary>Who says it: the frame's source, and what the message says about that where it says something else.</summary>
    private static string SpeakerOf(ArpFrame message, LadderWords words)
    {
        var says = message.SenderMac == message.Frame.Source ? "" : $", who says to be {words.Names.Name(message.SenderMac)}";
        var tag = message.Frame.Tag is { } vlan ? $" {vlan}" : "";
        return $"{words.Names.Name(message.Frame.Source)}{tag}{says}{LadderWords.ProblemsOf(message.Frame)}";
    }
}
