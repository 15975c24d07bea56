using System.Collections.Concurrent;

namespace PasK.Linux.Namespaces;

/// <summary>
/// Closes resources in the background. Closing a packet socket takes the kernel 13 to 43 ms, until no processor can still be delivering to it. When the process
/// ends, the kernel closes what is left.
/// </summary>
internal static class BackgroundClose
{
    private static readonly BlockingCollection<IDisposable> Waiting = [];

    public static void Start() => new Thread(Run) { IsBackground = true, Name = "closing" }.Start();

    public static void Add(IDisposable resource) => Waiting.Add(resource);

    private static void Run()
    {
        foreach (var resource in Waiting.GetConsumingEnumerable())
        {
            resource.Dispose();
        }
    }
}
