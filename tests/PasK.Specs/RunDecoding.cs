using PasK.Steps.Decoding;
using PasK.Steps.Driving;
using Xunit;

[assembly: AssemblyFixture(typeof(PasK.Specs.RunDecoding))]

namespace PasK.Specs;

/// <summary>Decodes what balancers emit in the scenarios that xunit runs. The program fails behind its last test when something is malformed.</summary>
public sealed class RunDecoding : IDisposable
{
    private readonly EmittedFrames _frames = new();

    /// <summary>Takes the frames of the scenarios that the caller runs from now on.</summary>
    public void Begin() => EmittedFrames.Collector.Value = _frames;

    /// <summary>Says what was decoded.</summary>
    /// <exception cref="ExpectationException">Something is malformed, or there was nothing.</exception>
    public void Dispose()
    {
        using var frames = _frames;
        if (!frames.HasScenarios)
        {
            return;
        }

        var verdict = frames.Conclude();
        Console.WriteLine(verdict.Summary);
        Expect.That(verdict.Remarks.Count == 0, verdict.ToString);
    }
}
