using System.Globalization;
using PasK.Linux.Namespaces;

namespace PasK.Linux.Tests;

/// <summary>A process that starts a program in a node, prints its number and waits to be killed.</summary>
internal static class ParentOfProcess
{
    public static void Play()
    {
        using var node = new NodeThread("parent");
        using var process = NodeProcess.Start(node, "sleep", "1000");
        Console.WriteLine(process.Id.ToString(CultureInfo.InvariantCulture));
        process.WaitForExit();
    }
}
