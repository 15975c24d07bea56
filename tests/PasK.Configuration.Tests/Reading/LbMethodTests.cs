using PasK.Balancer.Configuration;
using PasK.Balancer.Scheduling;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Files.Problems;
using Xunit;

namespace PasK.Configuration.Tests;

public sealed class LbMethodTests
{
    /// <summary>The words of a PAS-K, of which these are all that are published, and one of this balancer.</summary>
    private static readonly string[] Words =
        ["dp", "lc", "lc-ss", "lc-total", "rr", "sh", "sh-port", "srh", "swrr", "wlc", "wlc-ss", "wlc-total", "wrr", "wsh", "maglev"];

    private static readonly string[] Refused = ["dp", "lc-ss", "lc-total", "srh", "wlc-ss", "wlc-total", "wsh"];

    public static TheoryData<string> Supported => [.. Words.Except(Refused)];

    public static TheoryData<string> NotPublished => [.. Refused];

    [Fact]
    public void Parse_SupportedWords_AreAllMethods()
        => Assert.Equal(Enum.GetValues<LbMethod>(), Words.Except(Refused).Select(word => Read(word, 1).Value.Slbs.Single().LbMethod).Order());

    [Theory]
    [MemberData(nameof(NotPublished))]
    public void Parse_WordWithoutAPublishedMeaning_IsRefusedByName(string word)
        => Assert.StartsWith(
            $"f:15:16: lb-method: '{word}' is not supported: what a PAS-K chooses by in it is published nowhere",
            ConfigurationSamples.ErrorsOf(With(word, 1)),
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Supported))]
    public void Parse_Weight_IsInTheModelAndInTheLines(string word)
    {
        var read = Read(word, 100).Value;
        Assert.Equal(100, read.Slbs.Single().Reals[0].Weight);
        Assert.Equal(["  weight 100", $"  lb-method {word}"], BalancerCommands.Of(read).Where(line => IsOfMethods(line)));
        Assert.DoesNotContain(BalancerCommands.Of(Read(word, 1).Value), line => line.Contains("weight", StringComparison.Ordinal));
    }

    /// <summary>A weight that the method does not look at is told; 0 always says something.</summary>
    [Theory]
    [MemberData(nameof(Supported))]
    public void Parse_WeightThatSaysNothing_Warns(string word)
    {
        var method = Read(word, 1).Value.Slbs.Single().LbMethod;
        string[] expected =
        [
            "f:10:53: weight: 2 says no more than 1 in slb web, whose lb-method does not look at weights; those that do are wrr, swrr, wlc, maglev",
        ];
        Assert.Equal(Schedulers.LooksAtWeights(method) ? [] : expected, Read(word, 2).Warnings.Select(warning => warning.ToString()));
        Assert.Empty(Read(word, 0).Warnings);
    }

    private static bool IsOfMethods(string line) => line.Trim().Split(' ')[0] is "weight" or "lb-method";

    private static Checked<BalancerConfiguration> Read(string word, int weight) => ConfigurationReader.Parse("f", With(word, weight));

    private static string With(string word, int weight)
        => ConfigurationSamples.Good.Replace("lb-method: rr", $"lb-method: {word}", StringComparison.Ordinal)
            .Replace("rip: 10.10.10.10 ", $"rip: 10.10.10.10, weight: {weight} ", StringComparison.Ordinal);
}
