namespace PasK.Fuzz;

/// <summary>The laws that engines keep, by their names.</summary>
internal static class Laws
{
    public const string NoException = "no exception";
    public const string InputUntouched = "a received frame is not changed";
    public const string Conservation = "every packet has one fate";
    public const string BoundedMemory = "memory is bounded";
    public const string BoundedOutput = "the output for an input is bounded";
    public const string RightFrames = "what leaves is right";
    public const string Refusals = "what nobody may say is dropped";
    public const string Deadlines = "the next deadline is neither past nor spinning";
}
