namespace PasK.Lab.Captures;

/// <summary>
/// The memory of a program that works with large captures. By itself it takes several times what it needs before it looks for garbage, the more the larger
/// the processor's caches are.
/// </summary>
internal static class LargeCapture
{
    /// <summary>Frames above which a capture is large: those of some ten million octets on several links.</summary>
    private const int Frames = 50_000;

    /// <summary>Gives the system back what the work with a large capture has left behind.</summary>
    /// <param name="frames">How many frames it has.</param>
    public static void GiveBack(int frames)
    {
        if (frames > Frames)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }
}
