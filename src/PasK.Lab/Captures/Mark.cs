using PasK.Trace.Frames;

namespace PasK.Lab.Captures;

/// <summary>The moment at which a step of a demonstration or scenario began. A frame belongs to the last mark before it.</summary>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch.</param>
/// <param name="Name">The step's name.</param>
public sealed record Mark(long TimestampNanoseconds, string Name)
{
    /// <summary>The step of each moment, in nanoseconds since the Unix epoch: that of the last mark before it. Many frames share one object.</summary>
    /// <param name="marks">The marks, in order.</param>
    public static Func<long, SeenStep> StepsOf(IReadOnlyList<Mark> marks)
    {
        SeenStep[] steps = [SeenStep.None, .. marks.Select((mark, i) => new SeenStep(i + 1, mark.Name))];
        return timestampNanoseconds =>
        {
            var number = marks.Count;
            while (number > 0 && marks[number - 1].TimestampNanoseconds > timestampNanoseconds)
            {
                number--;
            }

            return steps[number];
        };
    }
}
