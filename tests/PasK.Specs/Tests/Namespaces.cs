using PasK.Linux;
using Xunit;

namespace PasK.Specs;

internal static class Namespaces
{
    /// <summary>Skips the running test where namespaces cannot be made.</summary>
    public static void Require()
    {
        if (KernelFeatures.WhyNoNamespaces() is { } reason)
        {
            Assert.Skip($"needs the right to make network namespaces: {reason}");
        }
    }
}
