using PasK.Cli.Specifications;
using Xunit;

namespace PasK.Specs;

public sealed class StepsDocumentTests
{
    [Fact]
    public void Document_IsUpToDate()
        => Assert.True(File.ReadAllText(StepsDocument.File) == StepsDocument.Text(), "features/STEPS.md is stale; write it again by ./run-lab.sh steps");
}
