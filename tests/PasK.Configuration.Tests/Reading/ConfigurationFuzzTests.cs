using CsCheck;
using PasK.Configuration.Lines;
using PasK.Configuration.Reading;
using PasK.Testing;
using Xunit;

namespace PasK.Configuration.Tests;

public sealed class ConfigurationFuzzTests
{
    private const string Alphabet = "{}[]:,-&*!|>'\"%@`#?~ \n\t0129.azé\u0085\u2028\uFEFF\ud83d";

    private static readonly Gen<(int Kind, int At, int Length, char Character)> Change
        = Gen.Select(Gen.Int[0, 3], Gen.Int[0, ConfigurationSamples.Checked.Length], Gen.Int[1, 12], Gen.Frequency((4, Gen.Char[Alphabet]), (1, Gen.Char)));

    [Theory]
    [InlineData(ConfigurationSamples.Good)]
    [InlineData(ConfigurationSamples.GoodAsJson)]
    [InlineData(ConfigurationSamples.Checked)]
    [InlineData(PortRangeTests.Ranges)]
    public void Parse_Mutated_NeverThrowsAnythingElse(string good)
        => Change.Array[1, 8].Sample(
            changes => ConfigurationSamples.ErrorsOf(changes.Aggregate(good, Apply)),
            iter: Ci.Inputs(20_000));

    [Theory]
    [InlineData(ConfigurationSamples.Complete)]
    [InlineData(ConfigurationSamples.Checked)]
    public void ParseLines_Mutated_NeverThrowsAnythingElse(string good)
    {
        var lines = string.Join('\n', BalancerCommands.Of(ConfigurationReader.Parse("f", good).Value));
        Change.Array[1, 8].Sample(
            changes => ConfigurationSamples.ErrorsOfLines(changes.Aggregate(lines, Apply)),
            iter: Ci.Inputs(20_000));
    }

    private static string Apply(string text, (int Kind, int At, int Length, char Character) change)
    {
        var at = Math.Min(change.At, text.Length);
        var length = Math.Min(change.Length, text.Length - at);
        return change.Kind switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, new string(change.Character, change.Length)),
            2 => text.Insert(at, text.Substring(at, length)),
            _ => at == text.Length ? text : text[..at] + change.Character + text[(at + 1)..],
        };
    }
}
