using PasK.Trace.Packets;

namespace PasK.Trace.Arp;

/// <summary>The ARP messages of a link: who asked and who answered, and what nobody asked for.</summary>
public sealed class ArpExchanges
{
    /// <summary>Finds them.</summary>
    /// <param name="frames">The frames of the link that carry ARP, in the order of time.</param>
    public ArpExchanges(IEnumerable<ReadFrame> frames)
    {
        Messages = [.. frames.Select(frame => new ArpFrame(frame))];
        var answers = Messages.Where(one => one.IsAnswer).ToList();
        All = [.. Messages.Where(one => one.IsQuestion).GroupBy(SameIn)
            .Select(asked => new ArpExchange(asked.First(), [.. answers.Where(answer => asked.Any(answer.Answers))]))];
        Unasked = [.. answers.Except(All.SelectMany(one => one.Answers))];
        Others = [.. Messages.Where(one => !one.IsQuestion && !one.IsAnswer)];
    }

    /// <summary>All messages, in the order in which they were seen.</summary>
    public IReadOnlyList<ArpFrame> Messages { get; }

    /// <summary>The questions with their answers, each once.</summary>
    public IReadOnlyList<ArpExchange> All { get; }

    /// <summary>The answers that nobody asked for.</summary>
    public IReadOnlyList<ArpFrame> Unasked { get; }

    /// <summary>Announcements, and operations other than request and reply.</summary>
    public IReadOnlyList<ArpFrame> Others { get; }

    /// <summary>What is the same each time that a question is asked.</summary>
    private static object SameIn(ArpFrame question)
        => (question.TargetAddress, question.SenderAddress, question.SenderMac, question.Frame.Source, question.Frame.Destination, question.Frame.Tag,
            string.Join(", ", question.Frame.Problems));
}
