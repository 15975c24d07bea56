using Xunit;

namespace PasK.Linux.Tests;

public sealed class OneProcessorTests
{
    [Fact]
    public Task KeepTo_AProcessWithThreads_KeepsThoseThatThereAreAndThoseThatCome() => Child.RunAsync(nameof(KeptProcess));
}
