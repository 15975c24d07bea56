using PasK.Configuration.Lines;
using PasK.Configuration.Objects;
using PasK.Files.Problems;
using Xunit;

namespace PasK.Configuration.Tests;

/// <summary>What may follow in a half-typed line.</summary>
public sealed class LineCompletionTests
{
    private const string Value = "…";

    [Theory]
    [InlineData("", "", "config apply exit no write-memory vlan port interface route session-timeout health-check real slb")]
    [InlineData("", "s", "session-timeout slb")]
    [InlineData("", "no r", "route real")]
    [InlineData("", "real ", "1 2 …")]
    [InlineData("", "real 1 r", "rip rport")]
    [InlineData("", "no slb ", "web …")]
    [InlineData("", "route default ", "gateway")]
    [InlineData("", "session-timeout tcp-syn", "tcp-syn-sent")]
    [InlineData("", "session-timeout udp ", "…")]
    [InlineData("", "config ", "")]
    [InlineData("", "slbb web nat-mode ", "")]
    [InlineData("", "vlan \"a", "")]
    [InlineData("slb web", "re", "real")]
    [InlineData("slb web", "nat-mode l3dsr-i", "l3dsr-iptunnel")]
    [InlineData("slb web", "real ", "1 2 …")]
    [InlineData("slb web", "no health ", "7 …")]
    [InlineData("slb web", "vip 10.0.0.1 p", "protocol")]
    [InlineData("slb web", "vip 10.0.0.1 protocol ", "tcp udp icmp")]
    [InlineData("slb web", "status d", "disable")]
    [InlineData("real 1", "re", "real")]
    [InlineData("vlan a", "port xg1 ", "untagged tagged")]
    [InlineData("vlan a", "port xg1 tagged v", "vid")]
    [InlineData("health-check 7", "port ", "…")]
    public void Complete_OfAHalfTypedLine_ListsWhatMayFollow(string open, string begun, string words)
        => Assert.Equal(words, string.Join(' ', Typed(open).Complete(begun).Select(one => one.Word ?? Value)));

    [Fact]
    public void Complete_Helps_WithTheMeaningOfEachKey()
    {
        Assert.All(PasKObjects.Configuration.Keys, key => Assert.Contains(new Completion(key.Name, key.Meaning), Typed("").Complete("")));
        Assert.All(Typed("slb web").Complete(""), one => Assert.NotEmpty(one.Help));
    }

    /// <summary>Whatever is offered is understood.</summary>
    [Fact]
    public void Complete_OffersWordsOnly_ThatAreTaken()
    {
        string[] opened = ["", "vlan a", "port a", "interface a", "session-timeout", "health-check 7", "real 1", "slb web"];
        foreach (var open in opened)
        {
            foreach (var word in Typed(open).Complete("").Select(one => one.Word))
            {
                var problems = new FileProblems();
                Typed(open, problems).Enter(word!);
                Assert.All(problems.Errors, error => Assert.DoesNotMatch("unknown|not supported", error.Message));
            }
        }
    }

    private static TypedConfiguration Typed(string open, FileProblems? problems = null)
    {
        var typed = new TypedConfiguration("f", problems ?? new FileProblems());
        Array.ForEach(["health-check 7", "exit", "real 1", "exit", "real 2", "exit", "slb web", "exit", open], typed.Enter);
        return typed;
    }
}
