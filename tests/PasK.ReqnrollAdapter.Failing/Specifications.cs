global using Reqnroll;
global using Xunit;
using PasK.ReqnrollAdapter.Features;
using PasK.ReqnrollAdapter.Running;

[assembly: RunsFeatures]

namespace PasK.ReqnrollAdapter.Failing;

/// <summary>Features that fail in every way that there is.</summary>
public sealed class Specifications(TestRun run)
{
    [Features("Features")]
    public Task Scenario(Scenario scenario) => run.RunAsync(scenario);
}

/// <summary>A folder that holds no features.</summary>
public sealed class Nothing(TestRun run)
{
    [Features("Nothing")]
    public Task Scenario(Scenario scenario) => run.RunAsync(scenario);
}

/// <summary>A feature that runs only when it is asked for. Its time is so long that a busy machine has begun the method before it is over.</summary>
public sealed class Later(TestRun run)
{
#pragma warning disable xUnit1069 // No step looks at the token.
    [Features("Later", Explicit = true, Timeout = 2000)]
    public Task Scenario(Scenario scenario) => run.RunAsync(scenario);
#pragma warning restore xUnit1069
}
