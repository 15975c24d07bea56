using PasK.Cli.Shell;
using PasK.Lab.Captures;
using PasK.Lab.Captures.Files;
using PasK.Lab.Files;
using PasK.Lab.Topologies;

namespace PasK.Cli.Demo;

/// <summary>The files that a demonstration leaves: its captures, and all that is told of it. What cannot be kept costs no verdict.</summary>
internal sealed class KeptFiles
{
    private readonly string _path;
    private readonly string _name;
    private readonly Action<string> _tell;

    /// <summary>Writes the captures.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="topology">The topology, with whose name all files begin.</param>
    /// <param name="capture">The captures.</param>
    /// <param name="tell">Is told what could not be kept, and why.</param>
    public KeptFiles(string folder, Topology topology, Capture capture, Action<string> tell)
    {
        var name = topology.Name;
        (_path, _name, _tell) = (Path.Combine(folder, $"{name}.report.txt"), name, tell);
        HaveReplaced = File.Exists(Path.Combine(folder, $"{name}.pcapng"));
        Captures = [.. CaptureFiles.TryWrite(folder, name, topology, capture, tell).Select(PathHere.Of)];
        Report = PathHere.Of(_path);
    }

    /// <summary>The capture of all links, then that of each link; none where they could not be kept.</summary>
    public IReadOnlyList<string> Captures { get; }

    /// <summary>Whether the captures took the place of those of an earlier run.</summary>
    public bool HaveReplaced { get; }

    /// <summary>The file with all that is told.</summary>
    public string Report { get; }

    /// <summary>Where the captures are, in one line.</summary>
    public string CapturesText
        => FormattableString.Invariant($"captures: {Captures[0]} has all links, and each of {Captures.Count - 1} files beside it one")
            + (HaveReplaced ? ", in place of those of an earlier run" : "");

    /// <summary>Writes <see cref="Report"/>.</summary>
    /// <returns>Whether it is kept.</returns>
    public bool KeepReport(string text)
    {
        try
        {
            WholeFile.Write(_path, text);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _tell($"the report of {_name} is not kept: {e.Message}");
            return false;
        }
    }
}
