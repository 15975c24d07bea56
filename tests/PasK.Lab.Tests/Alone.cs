using Xunit;

namespace PasK.Lab.Tests;

/// <summary>Tests that run when no other test of this program runs: they count what the whole process has open.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
