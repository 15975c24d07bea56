namespace PasK.Linux.SystemCalls;

/// <summary>The end of this process.</summary>
public static class OwnEnd
{
    /// <summary>Ends the process at once: no code of it runs any more, whatever its threads wait for (_exit(2)). The kernel takes away what it had.</summary>
    /// <param name="exitCode">What its parent is told.</param>
    public static void AtOnce(int exitCode) => LibC._exit(exitCode);
}
