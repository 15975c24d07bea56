using Xunit;

namespace PasK.Lab.Tests;

public sealed class TopologyFuzzTests
{
    private const int Texts = 3_000;
    private const string Alphabet = "{}[]:,-&*!|>'\"%@`#?~ \n\t0129.azé\u0085\u2028";

    [Theory]
    [InlineData(TopologySamples.Good, 1)]
    [InlineData(TopologySamples.GoodAsJson, 2)]
    [InlineData(CountTests.Counted, 3)]
    public void Parse_Mutated_NeverThrowsAnythingElse(string good, int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < Texts; i++)
        {
            var text = good;
            for (var changes = random.Next(1, 7); changes > 0; changes--)
            {
                text = Change(text, random);
            }

            try
            {
                TopologySamples.ErrorsOf(text);
            }
            catch (Exception e)
            {
                Assert.Fail($"text {i} of seed {seed}: {e}\n{text}");
            }
        }
    }

    private static string Change(string text, Random random)
    {
        var at = random.Next(text.Length);
        var length = Math.Min(random.Next(1, 12), text.Length - at);
        return random.Next(4) switch
        {
            0 => text.Remove(at, length),
            1 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
            2 => text.Insert(random.Next(text.Length), text.Substring(at, length)),
            _ => text[..at] + (char)(text[at] ^ (1 << random.Next(7))) + text[(at + 1)..],
        };
    }
}
