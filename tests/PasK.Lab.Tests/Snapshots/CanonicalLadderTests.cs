using CsCheck;
using PasK.Lab.Snapshots.Approval;
using PasK.Trace.Frames;
using Xunit;

namespace PasK.Lab.Tests;

/// <summary>The ladder of a capture made by hand, and that no accident of time, port or number changes it.</summary>
public sealed class CanonicalLadderTests
{
    private static readonly Snapshot Everything = new(Path.Combine(ReferenceLab.Root, "tests", "PasK.Lab.Tests", "Snapshots"), "everything");

    [Fact]
    public void Derive_EveryKindOfTraffic_GivesTheApprovedText()
    {
        var made = HandMade.Everything();
        Assert.Empty(made.Ladder().Findings);
        Assert.Null(Everything.Compare(made.File())?.Message);
        Assert.Null(Everything.CompareApproved()?.Message);
    }

    [Fact]
    public void Derive_APortThatTwoFlowsHaveByChance_IsNotTheSameSymbol()
    {
        var text = HandMade.Everything().Ladder().Text;
        Assert.Contains("TCP client 192.168.212.225:p1 >", text, StringComparison.Ordinal);
        Assert.Contains("UDP client 192.168.212.225:p2 >", text, StringComparison.Ordinal);
    }

    /// <summary>The answer of a server that listens on the wildcard address.</summary>
    [Fact]
    public void Derive_AnswerFromAnotherAddressToTheSamePort_HasTheSameSymbol()
        => Assert.Contains(
            "UDP real1 10.10.10.10:7 > client 192.168.212.225:p2, begun",
            new HandMade().Step("a").Conversation().DatagramAnsweredByTheRip(64).Ladder().Text,
            StringComparison.Ordinal);

    /// <summary>Only the order of time between links changes; that on each link stays.</summary>
    [Fact]
    public void Derive_LinksInterleavedInAnyWay_GivesTheSameText()
    {
        var made = HandMade.Everything();
        var links = made.Frames.GroupBy(frame => frame.Link).Select(link => link.ToList()).ToList();
        var expected = made.Ladder().Text;
        Gen.Shuffle(made.Frames.Select(frame => frame.Link).ToArray()).Sample(
            order =>
            {
                var next = links.ToDictionary(link => link[0].Link, link => new Queue<SeenFrame>(link));
                var step = made.Frames.Select(frame => frame.TimestampNanoseconds).ToList();
                return SameButForSteps(expected, made.Ladder(order.Select((link, i) => next[link].Dequeue() with { TimestampNanoseconds = step[i] })).Text);
            },
            iter: 200);
    }

    [Fact]
    public void Derive_OtherPortsIdentifiersAndNumbers_GivesTheSameText()
        => Assert.Equal(
            new HandMade().Step("a").Ping(1, 1).Conversation().Ladder().Text,
            new HandMade { ClientStart = 1, ServerStart = uint.MaxValue }.Step("a").Ping(60000, 1).Conversation().Ladder().Text);

    /// <summary>In this shuffle a frame may fall into another step, and the flows of other steps come in another order.</summary>
    private static bool SameButForSteps(string one, string other) => Blocks(one).SetEquals(Blocks(other));

    private static HashSet<string> Blocks(string text)
        => [.. text.Split("\n\n").Select(block => System.Text.RegularExpressions.Regex.Replace(block.TrimEnd(), ", (?:begun )?in step \".*\"", ""))];
}
