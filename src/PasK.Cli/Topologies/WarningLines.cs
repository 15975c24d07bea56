using PasK.Files.Problems;

namespace PasK.Cli.Topologies;

/// <summary>Warnings as a person reads them.</summary>
internal static class WarningLines
{
    /// <summary>The line of a warning.</summary>
    public static string Of(FileProblem warning) => $"{warning} (warning)";

    /// <summary>Writes warnings, a line for each.</summary>
    public static void WriteWarnings(this TextWriter writer, IEnumerable<FileProblem> warnings)
    {
        foreach (var warning in warnings)
        {
            writer.WriteLine(Of(warning));
        }
    }
}
