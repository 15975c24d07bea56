using Xunit;

namespace PasK.Linux.Tests;

/// <summary>What the tests need of the system.</summary>
internal static class Rights
{
    private static readonly string? WhyNot = KernelFeatures.WhyNoNamespaces();

    /// <summary>Skips the test where this process cannot make network namespaces.</summary>
    public static void Require()
    {
        if (WhyNot is not null)
        {
            Assert.Skip("needs the right to make network namespaces: " + WhyNot);
        }
    }

    /// <summary>A node, where this process can make one; otherwise the test is skipped.</summary>
    public static NodeThread NewNode(string name)
    {
        Require();
        return new NodeThread(name);
    }

    /// <summary>Skips the test where a program is not installed.</summary>
    public static void RequireProgram(string name)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Assert.Skip($"needs the program {name}");
        }
    }
}
