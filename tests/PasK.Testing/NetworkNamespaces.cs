using PasK.Linux.Devices;
using PasK.Linux.Namespaces;
using Xunit;

namespace PasK.Testing;

/// <summary>The right to make network namespaces, without which a test cannot run (network_namespaces(7)).</summary>
internal static class NetworkNamespaces
{
    private static readonly string? WhyNot = KernelFeatures.WhyNoNamespaces();

    /// <summary>Skips the running test where this process cannot make network namespaces.</summary>
    public static void Require()
    {
        if (WhyNot is not null)
        {
            Assert.Skip($"needs the right to make network namespaces: {WhyNot}");
        }
    }

    /// <summary>A node, where this process can make one; otherwise the test is skipped.</summary>
    public static NodeThread NewNode(string name)
    {
        Require();
        return new NodeThread(name);
    }
}
