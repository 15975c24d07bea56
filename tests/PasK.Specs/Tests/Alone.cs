using Xunit;

namespace PasK.Specs;

/// <summary>Tests that run when no other test of this program does: on a busy machine they conclude nothing.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
