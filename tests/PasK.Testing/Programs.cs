using Xunit;

namespace PasK.Testing;

/// <summary>The programs that tests compare with.</summary>
internal static class Programs
{
    /// <summary>Skips the test where a program is not installed.</summary>
    public static void Require(string name)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Any(folder => File.Exists(Path.Combine(folder, name))))
        {
            Assert.Skip($"needs the program {name}");
        }
    }
}
