using PasK.Wire.Captures;
using Xunit;

namespace PasK.Fuzz;

/// <summary>Frames of a capture that are read again, written as a test.</summary>
internal sealed class CaptureReplay
{
    private readonly List<CapturedFrame> _frames = [];
    private readonly ScenarioCapture _scenario;
    private readonly string _topology;

    private CaptureReplay(ScenarioCapture scenario, string topology) => (_scenario, _topology) = (scenario, topology);

    /// <summary>Begins one of a scenario's capture, as if it were of a topology.</summary>
    public static CaptureReplay Of(string scenario, string topology) => new(ScenarioCapture.All.Single(one => one.Name == scenario), topology);

    /// <summary>A frame was captured.</summary>
    public CaptureReplay Frame(int link, long at, FrameDirection direction, string octets)
    {
        var frame = Convert.FromHexString(octets);
        _frames.Add(new CapturedFrame(link, at, frame, frame.Length, direction, null));
        return this;
    }

    /// <summary>Fails where something cannot be made of them.</summary>
    public void AssertLawful()
        => Assert.NotEmpty(CaptureTarget.Conclude(_scenario, _scenario.Topologies.Single(topology => topology.Name == _topology), _frames));
}
