using PasK.Lab.Topologies;
using PasK.Steps.Decoding;
using PasK.Trace.Frames;
using Xunit;

namespace PasK.Specs;

/// <summary>A decoder that stands still does not hold up a run.</summary>
public sealed class TsharkTests
{
    private static readonly Link Back = new("back", new LinkEnd("l4", "xg2", "xg2", default), new LinkEnd("switch", "xg4", "xg4", default));
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(0.2);

    /// <summary>A pipe has room for some of many frames (pipe(7)); which one is the first too many, the kernel says.</summary>
    [Theory]
    [InlineData(0, "^0 frames were given to it, and it did not go on for 0.2 s: it was ended$")]
    [InlineData(2, "^2 frames were given to it, and it did not go on for 0.2 s: it was ended$")]
    [InlineData(2_000, "^[0-9]+ frames were given to it, and it did not go on for 0.2 s: it was ended$")]
    public void Finish_AProgramThatStandsStill_EndsItAndSaysWhatItWasWaitedFor(int frames, string failure)
    {
        using var still = Tshark.TryStart("sh", ["-c", "sleep 600; true"], Short)!;
        for (var i = 0; i < frames; i++)
        {
            still.Write(new SeenFrame(Back, Back.First, i, new byte[1500], 1500));
        }

        var result = still.Finish();
        Assert.Matches(failure, result.Failure);
        Assert.Equal(0, result.Frames);
    }

    [Fact]
    public void Finish_AProgramThatStandsStillInALine_TakesTheWholeLinesBefore()
    {
        using var still = Tshark.TryStart("sh", ["-c", @"printf '\n\n1\t2'; sleep 600; true"], Short)!;
        Assert.Empty(still.Finish().Remarks);
    }
}
