using PasK.Cli.Commands;
using PasK.Cli.Shell;
using PasK.Cli.Specifications;
using Xunit;

namespace PasK.Specs;

public sealed class CommandRunTests
{
    [Fact]
    public async Task GuardAsync_StepsAndFeaturesThatDoNotFit_IsOneErrorOfBadInput()
    {
        using var signals = new TerminationSignals();
        using var said = new StringWriter();
        var before = Console.Error;
        Console.SetError(said);
        try
        {
            Assert.Equal(ExitCode.BadInput, await CommandRun.GuardAsync(signals, () => throw new SpecificationException("no feature uses the step")));
        }
        finally
        {
            Console.SetError(before);
        }

        Assert.Contains("pask-lab: no feature uses the step\n", said.ToString(), StringComparison.Ordinal);
    }
}
