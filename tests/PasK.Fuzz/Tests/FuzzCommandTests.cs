using Xunit;

namespace PasK.Fuzz;

public sealed class FuzzCommandTests
{
    [Theory]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "10001")]
    [InlineData("--minutes", "1.5")]
    [InlineData("--seed", "-1")]
    [InlineData("--seed", "x")]
    [InlineData("--target", "nobody")]
    public async Task Run_BadValue_EndsWith2(string option, string value) => Assert.Equal(2, await FuzzCommand.RunAsync(["fuzz", option, value]));
}
