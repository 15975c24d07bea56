using System.Text.RegularExpressions;
using Xunit;

namespace PasK.Repository.Tests;

/// <summary>What is pure runs on any system: only what needs Linux says so, and the compiler checks the rest (CA1416 is an error here).</summary>
public sealed partial class PlatformTests
{
    private static readonly string[] LinuxOnly = ["PasK.Cli", "PasK.Lab", "PasK.Linux", "PasK.Steps"];

    /// <summary>The one stamp of the repository, and the comment at it.</summary>
    private const int WordsOfTheStamp = 2;

    [Fact]
    public void Project_ThatNeedsLinux_SaysSo()
    {
        var stamped = Repository.Files("src", ".csproj").Where(file => Repository.Read(file).Contains("<NeedsLinux>true<", StringComparison.Ordinal));
        Assert.Equal(LinuxOnly, stamped.Select(file => Path.GetFileNameWithoutExtension(file)!));
        Assert.Contains("Condition=\"'$(NeedsLinux)' == 'true' or ", Repository.Read("Directory.Build.props"), StringComparison.Ordinal);
    }

    [Fact]
    public void NativeCode_IsCalled_ByPasKLinuxAlone()
        => Findings.AssertNone(Repository.Files("src", ".cs")
            .Where(file => !file.StartsWith("src/PasK.Linux/", StringComparison.Ordinal) && NativeCall().IsMatch(Repository.Read(file)))
            .Select(file => $"{file} calls native code: put the call into PasK.Linux"));

    [Fact]
    public void PlatformWarning_IsNeverSwitchedOff()
        => Findings.AssertNone(Repository.Files("src", ".cs", ".csproj").Concat(["Directory.Build.props", ".editorconfig"])
            .Where(file => SwitchedOff().Count(Repository.Read(file)) > (file == "Directory.Build.props" ? WordsOfTheStamp : 0))
            .Select(file => $"{file} switches CA1416 off or stamps code by itself: move the code to a project that needs Linux"));

    [GeneratedRegex(@"\[(?:LibraryImport|DllImport)")]
    private static partial Regex NativeCall();

    [GeneratedRegex(@"CA1416|pragma warning disable *(?://.*)?$|SupportedOSPlatform", RegexOptions.Multiline)]
    private static partial Regex SwitchedOff();
}
