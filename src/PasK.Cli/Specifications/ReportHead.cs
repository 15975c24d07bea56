using System.ComponentModel;
using System.Diagnostics;
using PasK.Lab.Timing;
using PasK.Steps.Driving;

namespace PasK.Cli.Specifications;

/// <summary>What a report is about.</summary>
/// <param name="Began">When the first scenario began.</param>
/// <param name="Command">What a person typed.</param>
/// <param name="Commit">The commit that was run, with "-dirty" where files were changed since; null where git does not tell.</param>
/// <param name="Against">The kind of balancers that it was run with; null for the reference engine.</param>
internal sealed record ReportHead(DateTimeOffset Began, string Command, string? Commit, string? Against)
{
    /// <summary>How long git may take: it looks at every file, perhaps over a network.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>The head of a run.</summary>
    /// <param name="wanted">The features that were asked for.</param>
    /// <param name="options">How they were run.</param>
    /// <param name="results">What came of them in the last round.</param>
    public static ReportHead Of(IEnumerable<string> wanted, RunOptions options, IEnumerable<ScenarioResult> results)
        => new(results.Select(result => result.Began).DefaultIfEmpty().Min(), CommandOf(wanted, options), CommitHere(), options.Against?.Name);

    private static string CommandOf(IEnumerable<string> wanted, RunOptions options)
    {
        string[] words =
        [
            "./run-lab.sh", "run", .. wanted.Where(one => one != Repository.Features),
            .. options.Repeat > 1 ? ["--repeat", $"{options.Repeat}"] : Array.Empty<string>(),
            .. options.Keep ? ["--keep"] : Array.Empty<string>(),
            .. options.Busy ? ["--busy"] : Array.Empty<string>(),
            .. options.Against is { } kind ? ["--against", kind.Name] : Array.Empty<string>(),
            .. options.Report is { } folder ? ["--report", folder] : Array.Empty<string>(),
        ];
        return string.Join(' ', words.Select(word => word.Contains(' ', StringComparison.Ordinal) ? $"'{word}'" : word));
    }

    /// <summary>Asks git(1) for the commit of this clone.</summary>
    private static string? CommitHere()
    {
        try
        {
            string[] words = ["-C", Repository.Features, "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"];
            using var git = Process.Start(new ProcessStartInfo("git", words)
            {
                UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var (printed, _) = (git.StandardOutput.ReadToEndAsync(), git.StandardError.ReadToEndAsync());
            if (!git.WaitForExit(Pace.Patience(Longest)))
            {
                git.Kill(entireProcessTree: true);
                return null;
            }

            return git.ExitCode == 0 && printed.Result.Trim() is { Length: > 0 } commit ? commit : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
