namespace PasK.Trace.Frames;

/// <summary>A step of what was captured, such as that of a scenario.</summary>
/// <param name="Number">Its place among the steps, from 1; of a file, among those that have frames.</param>
/// <param name="Name">Its name.</param>
public sealed record SeenStep(int Number, string Name)
{
    /// <summary>The step of frames that belong to none.</summary>
    public static SeenStep None { get; } = new(0, "before the first step");

    /// <summary>Its name as a remark of a frame; null for a frame that belongs to no step.</summary>
    public string? Remark => Number == 0 ? null : Name;
}
