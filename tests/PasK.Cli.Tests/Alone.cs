using Xunit;

namespace PasK.Cli.Tests;

/// <summary>Tests that run one after the other, when no other test of this program runs: they measure time, or compare the whole system.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
