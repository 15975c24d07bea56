using PasK.Trace.Frames;

namespace PasK.Lab.Captures;

/// <summary>The moment at which a step of a demonstration or scenario began. A frame belongs to the last mark before it.</summary>
/// <param name="TimestampNanoseconds">When, in nanoseconds since the Unix epoch.</param>
/// <param name="Name">The step's name.</param>
public sealed record Mark(long TimestampNanoseconds, string Name)
{
    /// <summary>The step of a moment: that of the last of some marks before it.</summary>
    /// <param name="timestampNanoseconds">The moment, in nanoseconds since the Unix epoch.</param>
    /// <param name="marks">The marks, in order.</param>
    public static SeenStep StepAt(long timestampNanoseconds, IReadOnlyList<Mark> marks)
    {
        var number = marks.Count;
        while (number > 0 && marks[number - 1].TimestampNanoseconds > timestampNanoseconds)
        {
            number--;
        }

        return number == 0 ? SeenStep.None : new SeenStep(number, marks[number - 1].Name);
    }
}
